export { readSentence, sentence, type Sentence, type SentenceCode } from "./sentence"
