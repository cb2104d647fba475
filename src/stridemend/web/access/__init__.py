"""Who is asking, and which record is theirs."""
