"""Notes, works and references that the user adds."""
