"""What the documents state, tested against the data."""
