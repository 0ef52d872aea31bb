"""What is worked out: verdicts, recomputed growth, comparisons, differences, neighbours."""
