/** Medusa's logger asks for its level once, when it is loaded. */
process.env.LOG_LEVEL = "silly"
