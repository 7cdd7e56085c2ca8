"""The mentions of one paper made one row, with where each value comes from and what they do not agree on."""
