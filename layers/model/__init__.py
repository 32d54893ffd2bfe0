"""The types of the map document, from which its schema is made, and how to find things in it."""
