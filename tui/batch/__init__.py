"""Many pairs made ready for review in one go."""
