"""What is drawn of a review: styles over the text, the map between the sides, the strip at the edge."""
