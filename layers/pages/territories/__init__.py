"""The page ``territories`` (``view=territories`` in a link)."""
