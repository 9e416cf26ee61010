"""The reading room: the ledger in a browser. ``create_app`` makes it; ``papertiger serve`` opens it."""
