"""Stop early, in one line, when this Python is too old."""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "This project needs Python 3.11 or newer, and this is "
        + sys.version.split()[0]
        + ". Install a newer one and say: make PYTHON=python3.12 ..."
    )
