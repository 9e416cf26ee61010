"""Scoring readings against a user's own gold: texts in, typed reports out."""
