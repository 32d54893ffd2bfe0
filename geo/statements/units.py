"""Units of statements that are counted."""

COUNTED = frozenset(
    {"persons", "organisations", "regions", "patents", "programmes", "projects", "clusters", "units", "rank"}
)
"""Units of what is counted one by one: whole numbers there are exact."""
