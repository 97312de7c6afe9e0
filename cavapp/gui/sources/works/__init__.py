"""The page of works: add, change, import."""
