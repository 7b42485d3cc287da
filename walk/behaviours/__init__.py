"""What readers do on the site, one function each, done in every language.

In: the tour and a language. Out: the faults met on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine

from walk.behaviours.choosing import language_hint, scheme_switch
from walk.behaviours.keyboard import every_stop, skip_link
from walk.behaviours.languages import switcher
from walk.behaviours.pictures import photographs
from walk.behaviours.printing import on_paper
from walk.behaviours.scriptless import without_script
from walk.behaviours.searching import by_title, from_home, nothing
from walk.behaviours.subscribing import announced, calendar_file, feeds_page
from walk.fault import Fault
from walk.tour import Tour

Behaviour = Callable[[Tour, str], Coroutine[None, None, list[Fault]]]
BEHAVIOURS: tuple[Behaviour, ...] = (
    every_stop,
    skip_link,
    switcher,
    language_hint,
    scheme_switch,
    by_title,
    nothing,
    from_home,
    on_paper,
    without_script,
    photographs,
    announced,
    feeds_page,
    calendar_file,
)
