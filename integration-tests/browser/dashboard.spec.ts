import { describeDashboard } from "../support/dashboard"
import { attentionTests } from "./dashboard/attention"
import { connectionTests } from "./dashboard/connection"
import { customerTests } from "./dashboard/customer"
import { frenchTests } from "./dashboard/french"
import { listTests } from "./dashboard/lists"

process.env.IOTPAY_ON_STRANDED_PAYMENT = "hold"

// One shop and one browser for all of them: each boot takes half a minute.
describeDashboard("the dashboard", (dashboard) => {
  beforeEach(() => dashboard.shop.sandbox.configure({ notifications: "held" }))
  afterAll(() => void delete process.env.IOTPAY_ON_STRANDED_PAYMENT)

  describe("on a customer's page", () => customerTests(dashboard))
  describe("with what needs attention", () => attentionTests(dashboard))
  describe("with its lists", () => listTests(dashboard))
  describe("with the connection", () => connectionTests(dashboard))
  describe("in French", () => frenchTests(dashboard))
})
