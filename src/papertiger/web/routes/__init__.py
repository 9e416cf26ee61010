"""The pages, one module for each sort of address; each has a ``router`` that ``web.app`` includes."""
