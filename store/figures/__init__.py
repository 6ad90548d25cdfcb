"""What reviews come to, in figures, and how far reviewers agree."""
