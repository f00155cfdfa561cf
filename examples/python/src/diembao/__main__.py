"""`python -m diembao …` runs the program, with what is given to it."""

from __future__ import annotations

import os
import sys

from ._process import find_server


def main() -> None:
    program = find_server()[0]
    os.execv(program, [program, *sys.argv[1:]])


if __name__ == "__main__":
    main()
