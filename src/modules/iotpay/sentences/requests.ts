/** Of requests that can't be read, whatever they are about. */
export const requests = {
  unkeepable: "The request holds a character that no text has: NUL, or half of a surrogate pair. Leave it out.",
} as const
