"""What the log says about load: days, weeks, rules and changes before pain."""
