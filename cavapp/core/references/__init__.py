"""Bibliographic references: Chicago style, formats, lists."""
