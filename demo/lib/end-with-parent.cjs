// Loaded before everything else in a child of the demo: a child must not outlive the demo, even if that is killed.
process.on("disconnect", () => process.exit(1))
process.channel?.unref()
