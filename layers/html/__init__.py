"""HTML files: one file, split, embedded, story, static site."""
