"""The picture: the map document, its surfaces and the command line."""
