"""The map document: one JSON value that holds everything one map needs."""
