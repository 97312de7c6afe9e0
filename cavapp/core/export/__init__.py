"""Recipes, jobs and files that leave the program."""
