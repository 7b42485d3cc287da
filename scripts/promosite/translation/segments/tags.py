"""Which HTML tags make blocks, which lie in a line of text, and whose content nobody translates.

In: nothing. Out: names of tags.
"""

from __future__ import annotations

BLOCK_TAGS = frozenset(
    "address article aside blockquote body canvas center colgroup dd details div dl dt fieldset figcaption figure "
    "footer form group h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main map math menu nav noscript object "
    "ol option output p pre progress script section style summary table tbody td textarea tfoot th thead tr ul "
    "video".split()
)
"""Python-Markdown's `BLOCK_LEVEL_ELEMENTS`: only these begin a block of HTML."""

LINE_TAGS = frozenset(
    "a abbr b bdi bdo big br cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strong "
    "sub sup time tt u var wbr".split()
)
"""Tags that a sentence may hold; any other one ends it."""

VERBATIM_TAGS = frozenset("canvas code iframe math object pre script style svg template textarea".split())
"""Tags whose content stays as it is."""

SCRIPT_TAGS = frozenset(["script", "style"])
"""Tags inside which nothing but their own end is a tag."""

SPAN_TAGS = frozenset("address dd dt h1 h2 h3 h4 h5 h6 legend li p summary td th".split())
"""With `markdown="1"`, the content of these is one line of Markdown: `span_tags` of markdown.extensions.md_in_html."""

RAW_TAGS = frozenset("canvas math option pre script style textarea".split())
"""No attribute makes the content of these Markdown: `raw_tags` of the same."""
