"""The comparison being reviewed, and all that is known of it. No widget in it."""
