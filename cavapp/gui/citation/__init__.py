"""The citation panel and what is shown in it."""
