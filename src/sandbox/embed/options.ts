import { z } from "zod"

const text = z.string().optional()

/** What a shop may choose about the look (section 8). */
const Options = z.object({
  darkMode: z.boolean().optional(),
  theme: z.string().optional(),
  button: z
    .object({
      text,
      color: text,
      backgroundColor: text,
      backgroundImage: text,
      boxShadow: text,
      height: z.union([z.string(), z.number()]).transform(String).optional(),
    })
    .optional(),
})

export type EmbedOptions = z.output<typeof Options>

/** Nonsense is ignored: a look is not worth a lost sale. */
export function readOptions(json: string | null): EmbedOptions {
  try {
    const read = Options.safeParse(JSON.parse(json ?? "{}"))
    return read.success ? read.data : {}
  } catch {
    return {}
  }
}
