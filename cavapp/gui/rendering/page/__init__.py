"""The page around a chart or table."""
