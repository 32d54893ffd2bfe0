"""What the user brings, as files under one directory: numbered versions of sets, and lines that are only added.

This room knows no kind of data. Whoever keeps something says where (``Versions``, ``Lines``) and how it is read.
"""
