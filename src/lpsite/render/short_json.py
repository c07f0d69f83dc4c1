"""Data for scripts and for other programs."""

from __future__ import annotations

import json
from typing import Any


def as_short_json(data: Any) -> str:
    """Data as JSON, sorted and without spaces, so that equal data gives equal text."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
