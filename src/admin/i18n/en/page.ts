export const page = {
  title: "IOTPay",
  hint: "Payments that need you, everything that was taken and given back, and how the shop is connected.",
  sections: "Sections of IOTPay",
  attention: "Needs attention",
  transactions: "Transactions",
  notifications: "Notifications",
  connection: "Connection",
  waiting_one: "{{count}} entry needs attention",
  waiting_other: "{{count}} entries need attention",
}
