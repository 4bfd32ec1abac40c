export const page = {
  title: "IOTPay",
  hint: "Les paiements qui vous attendent, tout ce qui a été pris et rendu, et l’état de la connexion.",
  sections: "Sections d’IOTPay",
  attention: "À traiter",
  transactions: "Transactions",
  notifications: "Avis",
  connection: "Connexion",
  waiting_one: "{{count}} élément à traiter",
  waiting_other: "{{count}} éléments à traiter",
}
