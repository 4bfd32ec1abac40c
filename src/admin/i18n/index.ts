import { en } from "./en/texts"
import { fr } from "./fr/texts"
import { NAMESPACE } from "./namespace"

/**
 * The dashboard merges these into its own texts; its other languages fall back to English. It takes every file of the
 * name `index` below this folder for one like this, so ours are called otherwise.
 */
export default {
  en: { [NAMESPACE]: en },
  fr: { [NAMESPACE]: fr },
}
