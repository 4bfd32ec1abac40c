/** Our texts' own corner among the dashboard's. */
export const NAMESPACE = "iotpay"
