/** The demo's admin; it is printed when the demo starts, so it protects nothing. */
export const demoAdmin = { email: "admin@demo.shop", password: "iotpay-demo" }
