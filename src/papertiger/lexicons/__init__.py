"""The knowledge that ships with the program, read from its data files and checked."""
