"""A walk through the built site in a real browser: pages × languages × schemes × widths, and what a reader does.

In: the folder of a built site. Out: faults, screenshots. No part of the program: nothing here builds or publishes.
"""
