"""Dialogs that edit."""
