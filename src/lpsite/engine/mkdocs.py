"""MkDocs as an adapter: it turns the texts in ``docs/`` into HTML.

The only file that imports mkdocs. ``lpsite build`` asks for that HTML and makes everything else
itself. ``hooks/site.py`` hands MkDocs' events to ``Site``, so that plain ``mkdocs build`` and
``mkdocs serve`` make the same site.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import warnings
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, cast

from markupsafe import Markup
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from lpsite.build import EngineError, load, today
from lpsite.check import FaultsError
from lpsite.diagnostics import errors
from lpsite.link import Catalogue, DocsText
from lpsite.model import addresses
from lpsite.publish.index import build_index
from lpsite.publish.manifest import write_manifest
from lpsite.publish.stage import StageError, staged
from lpsite.publish.verify import expected_of, verify
from lpsite.read import SETTINGS, CannotReadError
from lpsite.render import theme
from lpsite.render.docs import docs_page, fill_parts, part_place
from lpsite.render.page import Page, Shell
from lpsite.render.references import resolve
from lpsite.render.site import render, shell
from lpsite.report.text import as_text

# mkdocs-macros-plugin 1.5.0 names a pattern class that pathspec is renaming. Nobody who builds the
# site can do anything about that.
warnings.filterwarnings("ignore", "GitWildMatchPattern", DeprecationWarning)

HOOKS = "hooks"
"""The folder with the module that the macros plugin imports."""

# Written by MkDocs or the theme, and ours instead.
_OURS = ("404.html", "sitemap.xml")
# A reference on its own, such as [LP3], which shows the record's title.
_SHORTCUT = re.compile(r"(?<![\]\\!])\[([^\[\]^]+)\](?![\[(:])")
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")


class Texts(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """The events of a MkDocs run that is there for the HTML of the texts in ``docs/`` alone."""

    def __init__(self, catalogue: Catalogue, shell: Shell) -> None:
        self.catalogue = catalogue
        self.shell = shell
        self.html: dict[str, str] = {}

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Give the macros plugin its one macro."""
        config.theme.static_templates -= set(_OURS)
        macros: Any = config.plugins["macros"]
        macros.register_macros({"part": self._part})
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Leave nothing but the texts: no other file in docs/ or of the theme is published."""
        for file in list(files):
            if file.src_dir != config.docs_dir or f"docs/{file.src_uri}" not in self.catalogue.docs:
                files.remove(file)
        return files

    def on_page_markdown(
        self, markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Tell MkDocs' own Markdown parser what our references mean."""
        return define_references(markdown, self.text(page), self.catalogue)

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Any
    ) -> TemplateContext:
        """Keep the HTML of a text, and give its template the names that it asks for."""
        text = self.text(page)
        self.html[text.path] = page.content or ""
        names: Any = {**context, **self.shell.context(self._page(text))}
        return cast(TemplateContext, names)

    def text(self, page: MkDocsPage) -> DocsText:
        """The text behind a page of MkDocs."""
        return self.catalogue.docs[f"docs/{page.file.src_uri}"]

    def _page(self, text: DocsText) -> Page:
        filled = fill_parts(self.html[text.path], addresses.docs_page(text.path), self.shell)
        return docs_page(self.catalogue, text, filled)

    def _part(self, name: str) -> Markup:
        """A part of a page from overrides/parts/."""
        if f"parts/{name}.html" not in self.shell.theme.templates:
            raise ValueError(f'there is no part "{name}" in {theme.FOLDER}/parts/')
        return Markup(part_place(name))


class Site(Texts):  # type: ignore[no-untyped-call]
    """The events of ``mkdocs build``, which makes the whole site."""

    def __init__(self) -> None:
        # What the others need is read when MkDocs says where the sources are.
        self.html = {}
        self._is_served = False
        self._staging = ExitStack()
        self._lock: tuple[int, ...] = ()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Learn which command runs. ``mkdocs serve`` has a folder of its own, and no readers."""
        self._is_served = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read, check and link the sources, and let MkDocs write beside the site.

        Raises Abort, which ends the build, for faults and for a target that cannot be used.
        """
        root = Path(config.config_file_path).parent
        self.catalogue = _load(root)
        self.shell = shell(self.catalogue, root)
        if not self._is_served:
            try:
                stage = self._staging.enter_context(staged(Path(config.site_dir)))
            except StageError as problem:
                raise Abort(str(problem)) from problem
            config.site_dir, self._lock = str(stage.folder), (stage.lock,)
        return super().on_config(config)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add what the core renders."""
        super().on_files(files, config)
        for output in render(self.catalogue, self.shell):
            # MkDocs would leave out what stands in a folder called templates.
            file = File.generated(
                config, output.path, content=output.content, inclusion=InclusionLevel.INCLUDED
            )
            files.append(file)
        return files

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Write the page as the core does: MkDocs' own settings for templates differ."""
        return self.shell.write(self._page(self.text(page))).decode()

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Index the site, and put it in its place."""
        site = Path(config.site_dir)
        build_index(site, self._lock)
        if not self._is_served:
            if findings := verify(site, expected_of(self.catalogue)):
                raise PluginError("\n".join(map(str, findings)))
            write_manifest(site)
            self._staging.close()

    def on_build_error(self, error: Exception) -> None:
        """Leave the site as it was."""
        self._staging.__exit__(type(error), error, error.__traceback__)


def define_references(markdown: str, text: DocsText, catalogue: Catalogue) -> str:
    """A page's Markdown with a definition for each of its references."""
    address = addresses.docs_page(text.path)
    definitions: dict[str, str] = {}
    for citation in text.body.citations:
        target, title = resolve(catalogue, citation.kind, citation.target)
        title = _as_words(title)
        link = addresses.relative(target, address)
        if citation.kind == "source":
            source = catalogue.sources[citation.target]
            publisher = _as_words(source.publisher)
            definitions[f"[^{source.id}]"] = f"[{title}]({link}), {publisher}."
            continue
        label = citation.target
        if citation.kind != "standard":
            label = f"{citation.kind}:{label}"
        definitions[f"[{label}]"] = link
        markdown = _SHORTCUT.sub(_titled(label, title), markdown)
    lines = [f"{label}: {target}" for label, target in sorted(definitions.items())]
    return "\n".join([markdown, "", *lines, ""])


def _as_words(title: str) -> str:
    """A title for Markdown in which no sign means anything: ``[x](javascript:...)`` is words."""
    return _SIGN.sub(lambda found: f"&#{ord(found.group())};", title)


def _titled(label: str, title: str) -> Callable[[re.Match[str]], str]:
    def replace(found: re.Match[str]) -> str:
        is_label = found.group(1).casefold() == label.casefold()
        return f"[{title}][{label}]" if is_label else found.group()

    return replace


def docs_html(catalogue: Catalogue, shell: Shell, texts: dict[str, str]) -> dict[str, str]:
    """The HTML of every text in ``docs/``, by its path: the engine that ``lpsite build`` uses.

    ``texts`` are mkdocs.yml and the files in docs/ as they were read. MkDocs works on a copy of
    them, so that it never sees what somebody saves meanwhile.
    Raises EngineError when MkDocs refuses a text.
    """
    templates = {f"{theme.FOLDER}/{name}": text for name, text in shell.theme.templates.items()}
    with tempfile.TemporaryDirectory(prefix="lpsite-") as name:
        copy = Path(name)
        for path, content in {**texts, **templates}.items():
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            (copy / path).write_text(content, encoding="utf-8")
        shutil.copytree(catalogue.root / HOOKS, copy / HOOKS)
        plugin = Texts(catalogue, shell)
        try:
            config = load_config(
                str(copy / SETTINGS), site_dir=str(copy / "site"), hooks=[], watch=[]
            )
            config.plugins["lpsite"] = plugin
            mkdocs_build(config)
        except (Abort, MkDocsException) as problem:
            raise EngineError(f"MkDocs: {problem}") from problem
        except SystemExit as problem:
            # The macros plugin ends the program when an expression fails (on_error_fail).
            macros: Any = config.plugins["macros"]
            where = f"docs/{macros.page.file.src_uri}"
            raise EngineError(f"{where}: an expression fails: {problem.__context__}") from problem
    return plugin.html


def _load(root: Path) -> Catalogue:
    try:
        return load(root, today())
    except FaultsError as problem:
        print(as_text(problem.faults, problem.lines), end="", file=sys.stderr)
        raise Abort(f"{len(errors(problem.faults))} faults in the sources") from problem
    except CannotReadError as problem:
        raise Abort(str(problem)) from problem
