"""Data of the book, loaded or made; `rng` is always an argument."""
