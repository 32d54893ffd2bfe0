"""Ranks, correlation, similarity, thirds, strengths and gaps of regions."""
