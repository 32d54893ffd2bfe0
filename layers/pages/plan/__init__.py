"""The page ``plan`` (``view=plan`` in a link)."""
