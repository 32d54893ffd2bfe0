"""One published figure: observation, fact, unit."""
