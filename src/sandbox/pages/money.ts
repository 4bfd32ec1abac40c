const cad = new Intl.NumberFormat("en-CA", { style: "currency", currency: "CAD" })

/** `$15.00 CAD` */
export const money = (cents: number): string => `${cad.format(cents / 100)} CAD`
