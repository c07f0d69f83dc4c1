"""What ``mkdocs.yml`` says about the site as a whole, and the pages in ``docs/``."""

from __future__ import annotations

import datetime

from pydantic import BaseModel, ConfigDict, Field

from lpsite.model.base import Line, Prose, Record, Url


class MenuItem(Record):
    """An entry of the site's menu."""

    title: Line
    address: str = Field(pattern=r"^([a-z0-9-]+/)*$", description="relative to the site's root")


class _Loose(BaseModel):
    """Part of a file that MkDocs owns: other keys are MkDocs' business."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


class Extra(_Loose):
    """The ``extra`` part of ``mkdocs.yml`` that is ours."""

    menu: list[MenuItem] = Field(min_length=1)
    footer: list[MenuItem] = []
    colophon: Prose = Field(description="stands at the foot of every page")


class SiteSettings(_Loose):
    """The part of ``mkdocs.yml`` that the core needs."""

    site_name: Line
    site_description: Line
    site_url: Url
    repo_url: Url | None = None
    edit_uri: str = ""
    extra: Extra


class DocsPage(Record):
    """The front matter of a page in ``docs/``."""

    title: Line
    summary: Line
    last_reviewed: datetime.date | None = None
