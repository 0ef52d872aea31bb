"""The compiled dataset: SQLite files, made, found again, and asked in SQL."""
