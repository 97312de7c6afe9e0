"""The user's edits: records, document, undo."""
