"""The command line: what is asked for, and the answers."""
