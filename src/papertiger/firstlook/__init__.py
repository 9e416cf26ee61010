"""What need not be parsed: a look at the tagged words that tells where events and promises may be told."""
