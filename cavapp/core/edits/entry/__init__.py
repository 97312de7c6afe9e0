"""What is typed or pasted becomes edits."""
