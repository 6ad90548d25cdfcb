"""What keys are called and what they do."""
