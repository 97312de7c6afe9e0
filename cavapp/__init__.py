"""Charts and tables of violence and security assistance, each number with its source."""

__version__ = "0.2.0"
