"""Records to text and files, one module a format. Nothing here prints."""
