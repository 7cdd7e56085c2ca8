"""Small parsers that readers share."""
