/** A list in pieces, so that what is asked about each piece stays small however long the list is. */
export function* inBatches<Item>(all: Item[], most: number): Generator<Item[]> {
  for (let from = 0; from < all.length; from += most) {
    yield all.slice(from, from + most)
  }
}
