/** `value` is how Medusa names a province; `letters` are what its postal codes start with. */
export const provinces = [
  { value: "ca-ab", name: "Alberta", letters: "T" },
  { value: "ca-bc", name: "British Columbia", letters: "V" },
  { value: "ca-mb", name: "Manitoba", letters: "R" },
  { value: "ca-nb", name: "New Brunswick", letters: "E" },
  { value: "ca-nl", name: "Newfoundland and Labrador", letters: "A" },
  { value: "ca-nt", name: "Northwest Territories", letters: "X" },
  { value: "ca-ns", name: "Nova Scotia", letters: "B" },
  { value: "ca-nu", name: "Nunavut", letters: "X" },
  { value: "ca-on", name: "Ontario", letters: "KLMNP" },
  { value: "ca-pe", name: "Prince Edward Island", letters: "C" },
  { value: "ca-qc", name: "Quebec", letters: "GHJ" },
  { value: "ca-sk", name: "Saskatchewan", letters: "S" },
  { value: "ca-yt", name: "Yukon", letters: "Y" },
]

export function provinceName(value) {
  return provinces.find((province) => province.value === value?.toLowerCase())?.name ?? value ?? ""
}
