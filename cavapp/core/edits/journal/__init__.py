"""Entries, their digest chain, merging, numbers of figures."""
