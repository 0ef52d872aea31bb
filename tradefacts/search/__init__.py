"""From a name or a query to records."""
