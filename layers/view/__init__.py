"""What a view shows, read from the map document; mirrored by ``assets/js/view``."""
