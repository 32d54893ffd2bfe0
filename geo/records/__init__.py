"""What people report: its kinds, the ledger that keeps it, and how far the plan is by it."""
