/** The same keys, whatever the words: French that forgets one of English's does not compile. */
export type Same<Texts> = { [Key in keyof Texts]: Texts[Key] extends string ? string : Same<Texts[Key]> }
