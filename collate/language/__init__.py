"""What the words of a language tell: names, numbers, times, opposites, how common they are."""
