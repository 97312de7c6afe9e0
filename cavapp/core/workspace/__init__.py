"""The file of a user's edits: keeping, checking, copying and mending it. The only part that speaks SQL."""
