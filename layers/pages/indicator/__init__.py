"""The page ``indicator`` (``view=indicator`` in a link)."""
