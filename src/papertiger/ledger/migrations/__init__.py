"""The steps by which a ledger's tables come to their present form, from nothing and from every released version."""
