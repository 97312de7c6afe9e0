"""Reads BibTeX, RIS and CSL-JSON, and says what is wrong with them."""
