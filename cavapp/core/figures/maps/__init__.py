"""Maps as values: outlines, their projection, and the classes of what is shown on them."""
