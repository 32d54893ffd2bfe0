"""What people report: its kinds, and the ledger that keeps it."""
