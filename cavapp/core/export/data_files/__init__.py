"""Numbers as data files with all that stands behind them: CSV, XLSX, ODS, JSON, and all of these in one zip."""
