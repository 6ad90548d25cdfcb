"""What was done, action by action: rows with their log entries, undo, what copies say differently."""
