"""Which mentions tell of the same paper: by identifier, then by title, never by a guess."""
