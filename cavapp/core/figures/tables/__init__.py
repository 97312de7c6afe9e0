"""Tables as values, as HTML, and for pasting onto."""
