"""Numbers that are computed here: quantities with their inputs, the measures a reader can choose, and their words."""
