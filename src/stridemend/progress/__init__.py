"""What changed, and what that says: sessions, retests, outcomes, one runner's own statistics."""
