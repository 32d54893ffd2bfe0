"""Government decree No. 1134 of 24 December 2025: the concept of science-intensive territories."""

from geo.sources.decree_1134.lists import read_facts
from geo.sources.decree_1134.regions import read

__all__ = ["read", "read_facts"]
