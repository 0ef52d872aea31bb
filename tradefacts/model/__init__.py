"""The types of everything that is read, stored, answered and printed, each said once."""
