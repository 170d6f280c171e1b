"""Places of the world, offline: names → candidates."""
