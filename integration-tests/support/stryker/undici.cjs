module.exports = fromOutside("undici")
