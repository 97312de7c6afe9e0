"""PNG and PDF files."""
