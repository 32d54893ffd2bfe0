"""What everything stands on: errors, languages, paths, strict files, atomic writes."""
