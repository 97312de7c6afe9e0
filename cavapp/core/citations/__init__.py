"""Which notes and sources apply, in which order and words."""
