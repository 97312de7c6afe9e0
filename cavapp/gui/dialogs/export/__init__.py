"""Export, preview, print, and figures opened again."""
