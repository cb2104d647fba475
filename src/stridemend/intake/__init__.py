"""From words, answers and files to findings."""
