"""Paper and slides: figures, sheets, passports, decks."""
