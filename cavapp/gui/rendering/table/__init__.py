"""Tables in files: where everything stands, and painting it."""
