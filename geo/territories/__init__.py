"""The regions: registry, spellings met in sources, and the borders of each time."""
