"""The pages with movement tests: which, how, and what they changed."""
