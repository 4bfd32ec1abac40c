import translations from "../../src/admin/i18n"

type Texts = { [key: string]: string | Texts }

function flat(texts: Texts, before = ""): [string, string][] {
  return Object.entries(texts).flatMap(([key, text]) => (typeof text === "string" ? [[before + key, text] as [string, string]] : flat(text, `${before}${key}.`)))
}

const filledIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

describe("the dashboard's texts in French", () => {
  const english = flat(translations.en.iotpay as unknown as Texts)
  const french = new Map(flat(translations.fr.iotpay as unknown as Texts))

  it("fill in the same values as the English ones", () => {
    expect(english.length).toBeGreaterThan(100)
    expect(english.filter(([key, text]) => String(filledIn(text)) !== String(filledIn(french.get(key) ?? "")))).toEqual([])
  })

  it("are there for every English one, and for no other", () => {
    expect([...french.keys()]).toEqual(english.map(([key]) => key))
    expect([...french.values()].filter((text) => text.trim() === "")).toEqual([])
  })
})
