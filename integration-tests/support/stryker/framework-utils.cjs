module.exports = fromOutside("@medusajs/framework/utils")
