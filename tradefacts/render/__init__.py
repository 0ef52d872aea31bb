"""Records to text, one module a format. Nothing here prints."""
