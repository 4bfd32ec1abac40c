import { describeDashboard } from "../support/dashboard"

describeDashboard("the dashboard's page IOTPay", (dashboard) => {
  it("opens from the sidebar", async () => {
    const page = await dashboard.opens("/orders")
    await page.getByRole("link", { name: "IOTPay" }).click()
    await page.getByRole("heading", { name: "IOTPay" }).waitFor()
    await dashboard.pictures(page, "page")
  })
})
