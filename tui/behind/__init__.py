"""Long work behind the screen: in processes of its own, kept for the next time."""
