"""The page of the design system: its tokens, and each component in each of its states."""

from __future__ import annotations

from collections.abc import Iterator

from lpsite.model import addresses
from lpsite.render import tokens
from lpsite.render.page import HOME, Page
from lpsite.render.theme import STYLE_SHEET, Theme


def design_pages(theme: Theme) -> Iterator[Page]:
    """The page of the design system, if the theme has a template and a style sheet for it."""
    if "kinds/design.html" not in theme.templates or STYLE_SHEET not in theme.assets:
        return
    found = tokens.read_tokens(theme.assets[STYLE_SHEET].decode("utf-8", "replace"))
    yield Page(
        address=addresses.INDEXES["design"],
        title="Design system",
        summary="The colours, type, space and components that every page is made of, with their "
        "contrasts and their states.",
        kind="design",
        crumbs=(HOME,),
        values={
            "tokens": found,
            "text_pairs": found.pairs(tokens.TEXT_PAIRS, tokens.TEXT),
            "graphic_pairs": found.pairs(tokens.GRAPHIC_PAIRS, tokens.GRAPHIC),
        },
    )
