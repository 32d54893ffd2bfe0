"""What the product costs beside what people use today, measured in one run: ``bash bench/run``."""
