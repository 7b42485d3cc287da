"""The audit: what the outside sees of a built site, read as a stranger reads it.

In: the folder of a built site. Out: findings that name a page and an element (`run.audit`).
Nothing here knows how the site was made: no `content/`, no MkDocs, no state of review.
"""
