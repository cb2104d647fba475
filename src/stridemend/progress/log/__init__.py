"""The training and pain log: typed words to checked entries, entries to what plans read."""
