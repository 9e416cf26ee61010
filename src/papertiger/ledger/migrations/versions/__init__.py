"""One file for each step; ``NEWEST`` in ``store.py`` names the last."""
