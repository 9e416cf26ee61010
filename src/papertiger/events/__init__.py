"""Clauses meet the lexicon of predicates: PLOVER events."""
