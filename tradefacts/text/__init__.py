"""Text alone: characters, words, periods, quantities, units. Nothing here knows a dataset."""
