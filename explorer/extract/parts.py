"""Parts of an entry: which speak of other people's work, which of design, which of results."""

ABOUT_OTHERS = frozenset(("motivation", "limitations"))
"""Parts of an entry that speak of other people's work."""
RESULTS = frozenset(("experiments", "summary", "abstract", ""))
"""Parts that tell results."""
DESIGN = frozenset(("contributions", "method"))
"""Parts that tell parts of a method apart rather than systems."""
