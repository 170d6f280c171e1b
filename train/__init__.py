"""How each pack was made; the heavy libraries live here only."""
