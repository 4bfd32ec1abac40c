export const page = { title: "IOTPay" }
