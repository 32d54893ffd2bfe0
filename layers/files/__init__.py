"""Data as files: tables, workbooks, packages, calendar, forms for records and their import."""
