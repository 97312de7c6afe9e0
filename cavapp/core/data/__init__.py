"""Vocabulary and catalogue: periods, keys, observations, notes, references, and the shipped data."""
