"""The shape of every kind of knowledge."""
