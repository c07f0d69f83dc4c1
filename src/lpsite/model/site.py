"""What ``mkdocs.yml`` says about the site as a whole, and the pages in ``docs/``."""

from __future__ import annotations

import datetime

from pydantic import BaseModel, ConfigDict, Field

from lpsite.model.base import Line, Prose, Record, Url


class MenuItem(Record):
    """An entry of the site's menu."""

    title: Line = Field(description="what readers see", examples=["Guidance"])
    address: str = Field(
        pattern=r"^([a-z0-9-]+/)*$",
        description="the address relative to the site's root",
        examples=["library/"],
    )


class _Loose(BaseModel):
    """Part of a file that MkDocs owns: other keys are MkDocs' business."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


class Extra(_Loose):
    """The ``extra`` part of ``mkdocs.yml`` that is ours."""

    menu: list[MenuItem] = Field(min_length=1, description="the menu at the head of every page")
    footer: list[MenuItem] = Field(default=[], description="the menu at the foot of every page")
    invite: MenuItem | None = Field(
        default=None, description="where one who could write a case study is led to"
    )
    colophon: Prose = Field(
        description="stands at the foot of every page",
        examples=["Written by the library's own editors."],
    )


class SiteSettings(_Loose):
    """The part of ``mkdocs.yml`` that the core needs."""

    site_name: Line = Field(description="the name of the site", examples=["Reference library"])
    site_description: Line = Field(
        description="one sentence about it, for search engines",
        examples=["Guidance and case studies"],
    )
    site_url: Url = Field(
        description="the address that the site is published at",
        examples=["https://library.example/"],
    )
    repo_url: Url | None = Field(
        default=None,
        description="the address of the repository",
        examples=["https://code.example/library/"],
    )
    edit_uri: str = Field(
        default="",
        description="what leads from there to the page that edits a file",
        examples=["edit/main/"],
    )
    extra: Extra = Field(description="our own settings")


class DocsPage(Record):
    """The front matter of a page in ``docs/``."""

    title: Line = Field(
        description="the heading of the page, except on the home page", examples=["Privacy"]
    )
    summary: Line = Field(
        description="what the page says, for search engines too",
        examples=["What we keep about you: nothing."],
    )
    last_reviewed: datetime.date | None = Field(
        default=None, description="the day on which somebody last read it with care"
    )
