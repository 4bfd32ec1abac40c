module.exports = fromOutside("zod")
