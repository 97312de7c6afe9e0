"""Records of works, notes and datasets as running text."""
