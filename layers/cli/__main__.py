"""``python -m layers.cli``: the command line without its script."""

from layers.cli import main

main()
