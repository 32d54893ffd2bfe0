"""The page ``region`` (``view=region`` in a link)."""
