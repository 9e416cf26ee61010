"""The ledger: many readings, what they say together, and what became of each promise."""
