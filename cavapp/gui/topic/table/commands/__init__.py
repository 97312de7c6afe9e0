"""What can be done to cells and heads."""
