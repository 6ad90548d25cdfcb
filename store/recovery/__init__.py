"""Is a database whole, and what can be saved of one that is not."""
