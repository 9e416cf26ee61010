"""A reading told to people: its codes in words, its text with everything marked, and why each event is coded as it is."""
