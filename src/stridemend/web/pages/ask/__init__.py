"""From the first tap to the record: where it hurts, the questions, danger."""
