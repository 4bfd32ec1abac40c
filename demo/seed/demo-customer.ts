/** Somebody with an account in the demo's shop; printed when the demo starts and shown on the login page, so it protects nothing. */
export const demoCustomer = { email: "anne@demo.shop", password: "iotpay-demo", first_name: "Anne", last_name: "Shirley" }
