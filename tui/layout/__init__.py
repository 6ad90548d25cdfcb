"""Which text stands on which row, for a width. No widget, no session."""
