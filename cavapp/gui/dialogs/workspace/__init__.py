"""Dialogs about the workspace file."""
