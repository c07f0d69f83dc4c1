"""The macros plugin imports this file, and so never a ``main.py`` that someone drops in the root.

The one macro, ``part``, is registered by ``hooks/site.py``, which has the catalogue that it shows.
"""

from typing import Any


def define_env(env: Any) -> None:
    """Define nothing here."""
