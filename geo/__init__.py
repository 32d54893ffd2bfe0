"""The science of the map: territories, boundaries, sources, observations, indicators.

No screen, no HTML, no network: nothing here imports from ``layers``.
"""
