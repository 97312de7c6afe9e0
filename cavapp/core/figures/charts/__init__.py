"""The chart as a value, and what builds it."""
