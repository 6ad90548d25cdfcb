"""Which sentences of two texts belong together: from the sure ones outwards."""
