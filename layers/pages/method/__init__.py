"""The page ``method`` (``view=method`` in a link)."""
