"""Publication counts by region, computed from bibliographic records (``docs/publications.md``)."""
