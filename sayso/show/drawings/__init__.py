"""Drawings as SVG, made here and not in the browser: the same records give the same bytes."""
