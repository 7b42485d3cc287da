"""Measure this project against a stock MkDocs site made of the same articles.

In: generated articles and a copy of this project's configuration. Out: tables of times, memory and bytes.
Nothing here is part of the program, and nothing in the program imports it.
"""
