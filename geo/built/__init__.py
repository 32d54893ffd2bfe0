"""Built tables and the Frictionless package in ``data/built``."""
