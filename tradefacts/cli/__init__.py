"""The command line: parse, ask the dataset, print a string, set the exit code."""
