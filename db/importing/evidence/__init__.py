"""What a first reading of a file shows, and what is decided from it."""
