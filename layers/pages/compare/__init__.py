"""The page ``compare`` (``view=compare`` in a link)."""
