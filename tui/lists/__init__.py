"""Tables beside the reader, in words and columns: annotations, comparisons, what a review came to."""
