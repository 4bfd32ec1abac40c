module.exports = fromOutside("@medusajs/framework/zod")
