"""From an affiliation to a region: organisations, names, towns."""
