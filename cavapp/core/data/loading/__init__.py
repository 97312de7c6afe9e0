"""Reads and checks the data package."""
