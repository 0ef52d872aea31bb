"""From a sentence to the statement that it makes."""
