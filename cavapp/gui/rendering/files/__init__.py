"""SVG, PDF and PNG files, and the process that makes them."""
