"""One tab of a topic: chart, table, notes, side bar."""
