"""One file: found, decoded, parsed to mentions; a pure function of the file."""
