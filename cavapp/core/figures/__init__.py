"""Charts and tables as values."""
