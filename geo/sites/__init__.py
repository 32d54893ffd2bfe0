"""Points of the map: planned sites, research organisations, centres of regions."""
