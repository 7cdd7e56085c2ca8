"""Where entries begin in a text of unknown shape: candidates, evidence, and the choice between them."""
