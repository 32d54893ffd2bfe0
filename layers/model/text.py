"""How a map document carries words."""

from typing_extensions import TypeAliasType

Text = TypeAliasType("Text", dict[str, str])
"""Words by language; every language of ``Document.langs`` is there."""
