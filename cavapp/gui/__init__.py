"""What the program shows; everything here needs Qt."""
