"""The report's checkable statements: each a computation over the document, and the rule that judges it."""
