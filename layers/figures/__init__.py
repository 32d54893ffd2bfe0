"""Pictures of a map document for paper and slides: one renderer, on matplotlib, for PNG, SVG and PDF."""
