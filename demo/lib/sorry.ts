/** A failure whose message says all that a person needs: it is printed without a stack. */
export class Sorry extends Error {}

/** The demo was called in a way that it does not know: shells expect 2 for that. */
export class Misuse extends Sorry {}

/** The demo was asked to stop while it was doing something else. */
export class Stopped extends Error {}
