"""Boundaries: those in use, and the import of anybody's: opening, decoding, matching, repair."""
