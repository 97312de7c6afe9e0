"""The interactive chart."""
