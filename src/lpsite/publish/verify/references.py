"""The addresses that style sheets and scripts name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lpsite.publish.verify.finding import Kind, quoted
from lpsite.publish.verify.targets import PROTOCOL_RELATIVE, scheme

# The loops are possessive or bounded, so no file can make them slow.
_CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_CSS_ADDRESS = re.compile(
    r"url\(\s*+(?:\"([^\"\n]*+)\"|'([^'\n]*+)'|([^\s\"'()]*+))"
    r"|@import\s*+(?:\"([^\"\n]*+)\"|'([^'\n]*+)')",
    re.IGNORECASE,
)
_JS_PIECE = re.compile(
    r"//[^\n]*+|/\*.*?(?:\*/|\Z)"
    r"|(\"(?:[^\"\\\n]|\\.)*+\"?|'(?:[^'\\\n]|\\.)*+'?|`(?:[^`\\]|\\.)*+`?)",
    re.DOTALL,
)
_JS_IMPORT = re.compile(
    r"\b(?:import|export)\b(?:[\s\w*{},$]{0,1000}?\bfrom\b)?\s*+\(?\s*+[\"']([^\"'\n]*+)[\"']"
)


def css_addresses(css: str) -> Iterator[tuple[str, int]]:
    """The addresses in ``url()`` and ``@import``, each with its offset."""
    for found in _CSS_ADDRESS.finditer(_CSS_COMMENT.sub(_blank, css)):
        yield next((each for each in found.groups() if each is not None), ""), found.start()


def module_addresses(script: str) -> Iterator[tuple[str, int]]:
    """The modules that a script imports by a literal name, each with its offset."""
    code = _JS_PIECE.sub(lambda found: found[0] if found[1] else _blank(found), script)
    for found in _JS_IMPORT.finditer(code):
        yield found[1], found.start()


def unloadable(address: str, may_be_data: bool) -> tuple[Kind, str] | None:
    """What is wrong with a cleaned address that a browser loads, if that can be seen on it alone.

    ``may_be_data`` tells whether a picture may stand in the address itself.
    """
    kind = scheme(address)
    if kind in ("", "http", "https"):
        return None
    if kind == PROTOCOL_RELATIVE:
        message = f"{quoted(address)} is another host's; put a copy into the site"
        return Kind.FOREIGN_RESOURCE, message
    if may_be_data and address.lower().startswith("data:image/"):
        return None
    return Kind.ODD_SCHEME, f"{quoted(address)} is no file of the site; put it into one"


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])
