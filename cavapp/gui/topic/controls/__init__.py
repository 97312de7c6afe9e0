"""The side bar of choices."""
