"""Run the command line: `python -m promosite …`, for machines without the `promosite` command or make.

In: the arguments of the process. Out: its exit status.
It must not run on import: spawned build processes import this module again.
"""

from promosite.cli import start

if __name__ == "__main__":
    raise SystemExit(start())
