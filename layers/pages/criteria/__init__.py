"""The page ``criteria`` (``view=criteria`` in a link)."""
