"""The program's one entrance: the command line; without a command, the window."""

import sys

from models.cli import run


def main() -> int:
    """Speak UTF-8 whatever the console's code page, then do what was asked."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
