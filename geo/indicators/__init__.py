"""Indicators and their values: catalogue, residuals, plausibility, classes, comparison across reforms."""
