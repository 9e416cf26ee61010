"""What need not be parsed: a look at the bare words that tells where events and promises may be told."""
