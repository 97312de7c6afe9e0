"""What the program knows and computes; runs without a window and without Qt."""
