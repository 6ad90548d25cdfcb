"""A link's two texts as the detectors see them: who is named, who speaks, what has no answer."""
