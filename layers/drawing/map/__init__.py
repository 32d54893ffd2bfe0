"""The map of a view: land, insets, symbols, sites and labels; mirrored by ``assets/js/map``."""
