"""Three simulated months of the loop, for runners whose true cause is known."""
