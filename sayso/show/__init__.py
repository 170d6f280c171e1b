"""Room 5: the page, the exports, the desk."""
