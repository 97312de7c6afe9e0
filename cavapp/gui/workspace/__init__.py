"""The open document and the file its edits are kept in."""
