"""Charts: where everything stands, and painting it."""
