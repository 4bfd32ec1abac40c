import { inBatches } from "../../src/workflows/reconcile/in-batches"

describe("a long list", () => {
  it.each([
    { items: [], batches: [] },
    { items: [1, 2], batches: [[1, 2]] },
    { items: [1, 2, 3, 4], batches: [[1, 2], [3, 4]] },
    { items: [1, 2, 3, 4, 5], batches: [[1, 2], [3, 4], [5]] },
  ])("of $items.length is asked about in pieces of two at most, and none is left out", ({ items, batches }: { items: number[]; batches: number[][] }) => {
    expect([...inBatches(items, 2)]).toEqual(batches)
  })
})
