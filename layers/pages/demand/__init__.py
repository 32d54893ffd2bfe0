"""The page ``demand`` (``view=demand`` in a link)."""
