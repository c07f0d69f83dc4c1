"""Hostile texts with every check switched off: rendering alone keeps them words."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import urlsplit

import icalendar
import pytest
from defusedxml import ElementTree
from selectolax.lexbor import LexborHTMLParser as Html
from selectolax.lexbor import LexborNode as Node
