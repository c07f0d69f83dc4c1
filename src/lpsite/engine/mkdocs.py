"""MkDocs as an adapter: it renders the pages in ``docs/`` and writes what the core made.

The only file that imports mkdocs. ``hooks/site.py`` hands MkDocs' events to ``Site``, so that
plain ``mkdocs build`` and ``mkdocs serve`` work; ``lpsite build`` hands it a catalogue that is
loaded already.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from markupsafe import Markup
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from lpsite.build import FaultsError, load, today
from lpsite.diagnostics import errors
from lpsite.link import Catalogue, DocsText
from lpsite.model import addresses
from lpsite.publish.index import build_index
from lpsite.read import CannotReadError
from lpsite.render import wording
from lpsite.render.markdown import resolve
from lpsite.render.page import Crumb, Page, Shell
from lpsite.render.site import render, shell
from lpsite.report.text import as_text

# mkdocs-macros-plugin 1.5.0 names a pattern class that pathspec is renaming. Nobody who builds the
# site can do anything about that.
warnings.filterwarnings("ignore", "GitWildMatchPattern", DeprecationWarning)

# Written by MkDocs or the theme, and ours instead.
_OURS = ("404.html", "sitemap.xml")
# A reference on its own, such as [LP3], which shows the record's title.
_SHORTCUT = re.compile(r"(?<![\]\\!])\[([^\[\]^]+)\](?![\[(:])")


class Site(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """The events of one MkDocs run, answered from the catalogue."""

    def __init__(self, catalogue: Catalogue | None = None) -> None:
        self._given = catalogue
        self.catalogue: Catalogue
        self.shell: Shell

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read, check and link the sources. Raises Abort, which ends the build, for faults."""
        root = Path(config.config_file_path).parent
        self.catalogue = self._given or _load(root)
        self.shell = shell(self.catalogue, root)
        config.theme.static_templates -= set(_OURS)
        macros: Any = config.plugins["macros"]
        macros.register_macros({"part": self._part(macros)})
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add what the core renders, and take the theme's own scripts and styles out."""
        own = (config.docs_dir, config.theme.custom_dir)
        for file in list(files):
            if file.src_dir not in own:
                files.remove(file)
        for output in render(self.catalogue, self.shell):
            files.append(File.generated(config, output.path, content=output.content))
        return files

    def on_page_markdown(
        self, markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Tell MkDocs' own Markdown parser what our references mean."""
        return define_references(markdown, self._text(page), self.catalogue)

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Any
    ) -> TemplateContext:
        """Give a page of docs/ the same names that the core's pages have."""
        names: Any = {**context, **self.shell.context(self._page(page))}
        return cast(TemplateContext, names)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Index the site, unless a caller does that."""
        if self._given is None:
            build_index(Path(config.site_dir))

    def _text(self, page: MkDocsPage) -> DocsText:
        return self.catalogue.docs[f"docs/{page.file.src_uri}"]

    def _page(self, page: MkDocsPage) -> Page:
        text = self._text(page)
        record = text.record
        parent = addresses.docs_page("docs/about/index.md")
        address = addresses.docs_page(text.path)
        crumbs = [Crumb("Home", "")] if address else []
        if address.startswith(parent) and address != parent:
            about = self.catalogue.docs["docs/about/index.md"].record
            crumbs.append(Crumb(about.title, parent))
        return Page(
            address=address,
            title=record.title,
            summary=record.summary,
            kind="docs",
            crumbs=tuple(crumbs),
            source_path=text.path,
            values={
                "html": Markup(page.content),
                "reviewed": wording.date(record.last_reviewed) if record.last_reviewed else "",
            },
        )

    def _part(self, macros: Any) -> Callable[[str], Markup]:
        def part(name: str) -> Markup:
            """A part of a page from overrides/parts/."""
            return self.shell.part(name, addresses.docs_page(f"docs/{macros.page.file.src_uri}"))

        return part


def define_references(markdown: str, text: DocsText, catalogue: Catalogue) -> str:
    """A page's Markdown with a definition for each of its references."""
    address = addresses.docs_page(text.path)
    definitions: dict[str, str] = {}
    for citation in text.body.citations:
        target, title = resolve(catalogue, citation.kind, citation.target)
        link = addresses.relative(target, address)
        if citation.kind == "source":
            source = catalogue.sources[citation.target]
            definitions[f"[^{source.id}]"] = f"[{title}]({link}), {source.publisher}."
            continue
        label = citation.target
        if citation.kind != "standard":
            label = f"{citation.kind}:{label}"
        definitions[f"[{label}]"] = link
        markdown = _SHORTCUT.sub(_titled(label, title), markdown)
    lines = [f"{label}: {target}" for label, target in sorted(definitions.items())]
    return "\n".join([markdown, "", *lines, ""])


def _titled(label: str, title: str) -> Callable[[re.Match[str]], str]:
    def replace(found: re.Match[str]) -> str:
        is_label = found.group(1).casefold() == label.casefold()
        return f"[{title}][{label}]" if is_label else found.group()

    return replace


def write_pages(root: Path, site_dir: Path, catalogue: Catalogue) -> None:
    """Write every page of a catalogue into a folder: the engine that ``lpsite build`` uses.

    Raises EngineError when MkDocs refuses a page in ``docs/``.
    """
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(site_dir), hooks=[])
    config.plugins["lpsite"] = Site(catalogue)
    try:
        mkdocs_build(config)
    except Abort as problem:
        raise EngineError(f"MkDocs: {problem}") from problem


class EngineError(Exception):
    """MkDocs could not build a page in docs/."""


def _load(root: Path) -> Catalogue:
    try:
        return load(root, today())
    except FaultsError as problem:
        print(as_text(problem.faults, problem.lines), end="", file=sys.stderr)
        raise Abort(f"{len(errors(problem.faults))} faults in the sources") from problem
    except CannotReadError as problem:
        raise Abort(str(problem)) from problem
