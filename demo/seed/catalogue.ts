export interface CatalogueItem {
  title: string
  handle: string
  description: string
  /** Dollars. */
  price: number
  stock: number
}

/** What the demo sells. Every handle has its picture in the storefront's `public/static/products`. */
export const catalogue: CatalogueItem[] = [
  { title: "Maple syrup, 250 ml", handle: "maple-syrup", description: "Dark and robust, from a sugar bush in Lanark County.", price: 10.99, stock: 100 },
  { title: "Wool blanket", handle: "wool-blanket", description: "Four stripes, two metres, and warm on the coldest night.", price: 148.5, stock: 40 },
  { title: "Canoe paddle", handle: "canoe-paddle", description: "Carved from one piece of cherry wood.", price: 89.95, stock: 25 },
  { title: "Enamel mug", handle: "enamel-mug", description: "Survives campfires, canoes and dishwashers.", price: 14.25, stock: 200 },
  { title: "Field notebook", handle: "field-notebook", description: "Waterproof paper for notes made in the rain.", price: 7.49, stock: 150 },
  { title: "Lake lantern", handle: "lake-lantern", description: "Out of stock until the makers are back from the lake.", price: 32, stock: 0 },
]
