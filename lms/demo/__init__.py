"""The demonstration city: a believable Medan without a single real person, the same for everyone who builds it."""
