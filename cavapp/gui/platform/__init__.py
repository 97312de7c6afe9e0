"""What adapts Qt: look, translation, clipboard, deferred imports, error report."""
