"""``python -m lpsite.cli``: the same as ``lpsite``."""

import sys

from lpsite.cli import main

sys.exit(main())
