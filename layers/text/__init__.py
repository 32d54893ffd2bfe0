"""Words for readers: languages, statuses, errors, templates."""
