"""One spaCy pipeline, and what a parse looks like to the stages above it: names, phrases, clauses."""
