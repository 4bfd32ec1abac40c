/** A shape of our admin API as it arrives in the browser: dates are texts by then. */
export type Wire<T> = T extends Date ? string : T extends (infer One)[] ? Wire<One>[] : T extends object ? { [Key in keyof T]: Wire<T[Key]> } : T
