"""Quantities as people print them, read and written: "over 8.27 trillion CNY", 8.27万亿元.

`read` turns text into quantities, `interval` says which values the printed digits and hedge
admit, `write` prints quantities for people, and `words` holds the words of all three.
"""
