"""The page ``records`` (``view=records`` in a link)."""
