"""All colours and measures."""
