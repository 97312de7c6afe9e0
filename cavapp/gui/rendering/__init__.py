"""Layout and painting for screen and files."""
