"""Room 1: anything → Report."""
