/** What is wrong with an e-mail address, in a sentence, or undefined. */
export function emailProblem(text) {
  if (!text) {
    return "Please enter your e-mail."
  }
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? undefined : "That e-mail is not complete yet: it looks like anne@example.com."
}
