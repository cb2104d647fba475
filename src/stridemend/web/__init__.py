"""The web site: a thin face over the same functions as the command line."""
