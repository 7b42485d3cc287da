"""How parts of a build run side by side.

In: nothing. Out: the way in which processes are started. Nothing that is built depends on it.
"""

from __future__ import annotations

import sys

# Forked workers need not import everything anew; macOS and Windows cannot fork safely.
START = "fork" if sys.platform == "linux" else "spawn"
