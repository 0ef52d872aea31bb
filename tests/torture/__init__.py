"""Faults in numbers: each module breaks one thing, again and again, from a seed.

The tests run the short forms; `python tests/torture NAME` runs the long ones and prints how many
faults were survived. See CONTRIBUTING.
"""
