"""What pages read: the record on a desk, and snapshots of what was worked out."""
