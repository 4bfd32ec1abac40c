import type { Dashboard } from "../../support/dashboard"
import { looksAgain, strandedPayment } from "../../support/stranded"

/** What the server says, as who reads French reads it. */
export function frenchTests(dashboard: Dashboard): void {
  const { shop, opens, pictures } = dashboard

  it("says what is wrong with a payment, what was tried and why it did not work", async () => {
    const shopper = await strandedPayment(shop)
    const page = await opens("/iotpay", { language: "fr" })
    const entry = page.getByRole("listitem", { name: "Payé, mais le panier ne peut pas devenir une commande" })
    await entry.getByText(new RegExp(`^18,07\\s\\$ ont été reçus sous le numéro ${shopper.orderNumber}, mais le panier ne peut pas devenir une commande`)).waitFor()
    await entry.getByText("Ce qui a été tenté : Compléter le panier. Dernière réponse : Il n’y a plus assez d’un article du panier en stock.").waitFor()
    for (const operation of ["cc_void", "cc_refund"] as const) {
      shop.sandbox.fault(operation, { fail: "blocked by risk control" }, { times: 50 })
    }
    await entry.getByRole("button", { name: "Rendre" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Rendre" }).click()
    await page.getByText(/^Le paiement n’a pas été rendu pour l’instant/).waitFor()
    await page.getByText("Une annulation et un remboursement. Dernière réponse d’IOTPay : « blocked by risk control »").waitFor()
    await pictures(page, "french-attention")
    const narrow = await opens("/iotpay", { language: "fr", dark: true, width: 390 })
    await narrow.getByText("blocked by risk control").waitFor()
    await pictures(narrow, "french-attention-narrow")
  })

  it("says what differs in an answer, on the list and beside the transaction", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    shop.sandbox.alterAnswer(shopper.orderNumber, { amount: 1 })
    await looksAgain(shop, shopper)
    const page = await opens("/iotpay", { language: "fr" })
    await page.getByText(new RegExp(`^La réponse d’IOTPay ne correspond pas au paiement ${shopper.orderNumber} de 18,07\\s\\$ : 1 cents ont été payés au lieu de 1807\\.`)).waitFor()
    await page.getByRole("tab", { name: "Transactions" }).click()
    await page.getByRole("button", { name: `Détails de ${shopper.orderNumber}` }).click()
    await page.getByRole("dialog").getByText("1 cents ont été payés au lieu de 1807.").waitFor()
    await pictures(page, "french-transaction")
    const narrow = await opens("/iotpay", { language: "fr", dark: true, width: 390 })
    await narrow.getByRole("button", { name: "Marquer comme traité" }).click()
    await narrow.getByRole("dialog", { name: "Marquer comme traité" }).getByLabel("Qu’avez-vous fait ?").waitFor()
    await pictures(narrow, "french-deal-with-narrow")
  })

  it("says what came of a notification, and of a test of the connection", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    await shop.sandbox.notify(shopper.orderNumber)
    const page = await opens("/iotpay", { language: "fr" })
    await page.getByRole("tab", { name: "Avis" }).click()
    await page.getByRole("cell", { name: "Payé", exact: true }).waitFor()
    await page.getByRole("tab", { name: "Connexion" }).click()
    await shop.sandbox.pause()
    try {
      await page.getByRole("button", { name: "Tester la connexion" }).click()
      await page.getByText("Réponse : IOTPay est injoignable pour « Consulter un paiement »").waitFor()
      await pictures(page, "french-connection")
    } finally {
      await shop.sandbox.resume()
    }
  })
}
