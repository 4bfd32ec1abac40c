import { en } from "./en"
import { fr } from "./fr"
import { NAMESPACE } from "./namespace"

/** The dashboard merges these into its own texts; its other languages fall back to English. */
export default {
  en: { [NAMESPACE]: en },
  fr: { [NAMESPACE]: fr },
}
