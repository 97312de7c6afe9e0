"""What adapts Qt: look, translation, clipboard, plain and deferred imports, error report."""
