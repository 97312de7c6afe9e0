"""Sentences in both languages, by subject."""
