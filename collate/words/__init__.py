"""A text as words and marks, and which of them stay, go and come between two texts."""
