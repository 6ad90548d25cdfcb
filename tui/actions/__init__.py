"""What a reviewer does with a comparison: where jumps lead, what corrections change, what cannot be done."""
