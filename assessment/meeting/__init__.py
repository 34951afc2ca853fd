"""What managers bring to a meeting about several people, and what they see there."""
