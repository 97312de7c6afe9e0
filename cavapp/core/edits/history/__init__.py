"""Edits in words and as a list."""
