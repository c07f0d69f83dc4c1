"""Where the links of a site lead, all of them judged together."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lpsite.publish.verify.expected import Expectations
from lpsite.publish.verify.facts import FileFacts, PageFacts, Said
from lpsite.publish.verify.finding import Finding, Kind, quoted
from lpsite.publish.verify.folder import folded
from lpsite.publish.verify.hidden import page_of
from lpsite.publish.verify.leads import is_place
from lpsite.publish.verify.targets import Inside, Outside, SiteAddress, scheme, tidied

HOME = "index.html"


@dataclass(frozen=True, slots=True)
class Lead:
    """What a path within the site leads to: a file, or else what is wrong and how to mend it."""

    file: str | None
    kind: Kind | None = None
    message: str = ""


class Links:
    """The links of a site, and which pages they reach."""

    def __init__(
        self, files: Sequence[str], pages: Mapping[str, PageFacts], expected: Expectations
    ) -> None:
        self._files = frozenset(files)
        self._pages = pages
        self._site = SiteAddress(expected.site_url)
        self._hidden = {page_of(each) for each in expected.hidden | expected.tombstones}
        self._folded = {folded(path): path for path in reversed(files)}
        # Nearly all links of a site lead to the same few pages.
        self._lead = functools.cache(self._find)
        self.reached: set[str] = set()
        """The pages that another page leads to."""

    def of_page(self, page: PageFacts) -> Iterator[Finding]:
        """What is wrong with the links of a page."""
        own, lead_of, lead_to, reached = page.path, self._site.lead, self._lead, self.reached
        to_root = "../" * own.count("/")
        for said in page.links:
            text = said.text
            # Most links go up to the root and down again, and lead where they did from other pages.
            if text.startswith(to_root) and "#" not in text and "?" not in text and ":" not in text:
                file = lead_to(text[len(to_root) :]).file
                if file is not None:
                    if file != own:
                        reached.add(file)
                    continue
            target = lead_of(own, text)
            if isinstance(target, Outside):
                if target is Outside.BEYOND:
                    yield self._leaves(own, said)
                continue
            lead = lead_to(target.path)
            if target.is_absolute and scheme(said.text) == "http":
                message = f"{quoted(said.text)} is our own site without https; write https:"
                yield Finding(own, Kind.INSECURE_ADDRESS, message, said.line)
            elif lead.file is None:
                yield self._broken(own, said, lead, target.is_absolute)
            else:
                if lead.file != own:
                    self.reached.add(lead.file)
                if target.anchor and not self._has_place(lead.file, target.anchor):
                    message = f"{quoted(said.text)} names a place that {lead.file} does not have"
                    message += "; mend the link, or the id it means"
                    yield Finding(own, Kind.BROKEN_ANCHOR, message, said.line)

    def of_resources(self, facts: FileFacts) -> Iterator[Finding]:
        """What is wrong with the files that a page, a style sheet or a script loads."""
        for said in facts.resources:
            target = self._site.lead(facts.path, said.text)
            shown = quoted(said.text)
            if isinstance(target, Inside):
                lead = self._lead(target.path)
                if target.is_absolute and scheme(said.text) == "http":
                    message = f"{shown} is our own site without https; write a relative address"
                    yield Finding(facts.path, Kind.INSECURE_ADDRESS, message, said.line)
                elif lead.kind is Kind.WRONG_CASE or lead.kind is Kind.LEAVES_SITE:
                    yield Finding(facts.path, lead.kind, f"{shown} {lead.message}", said.line)
                elif lead.file is None:
                    message = f"{shown} is not there; mend the address, or add the file"
                    yield Finding(facts.path, Kind.MISSING_RESOURCE, message, said.line)
            elif target is Outside.BEYOND:
                yield self._leaves(facts.path, said)
            else:
                message = f"{shown} is another host's; put a copy into the site"
                yield Finding(facts.path, Kind.FOREIGN_RESOURCE, message, said.line)

    def page_at(self, address: str) -> str | None:
        """The page at a complete address of our site, or None."""
        target = self._site.lead("", address)
        if isinstance(target, Outside) or not target.is_absolute or target.anchor:
            return None
        return self.page_in_site(target.path)

    def page_in_site(self, path: str) -> str | None:
        """The page at a path relative to the root of the site, or None."""
        file = self._lead(path).file
        return file if file in self._pages else None

    def address_of(self, path: str) -> str:
        """The complete address of a page; a folder's own page stands for the folder."""
        is_folder = path == HOME or path.endswith(f"/{HOME}")
        return self._site.url + (path.removesuffix(HOME) if is_folder else path)

    def _find(self, path: str) -> Lead:
        """What a path leads to, which may have ``..`` and ``%`` signs in it."""
        tidy = tidied(path)
        if tidy is None:
            return Lead(None, Kind.LEAVES_SITE, "leads out of the site; take one ../ away")
        file = tidy + HOME if tidy.endswith("/") or not tidy else tidy
        if file in self._hidden or f"{file}/{HOME}" in self._hidden:
            message = "leads to a case study that is not published; take the link away"
            return Lead(None, Kind.HIDDEN_LINK, message)
        if file in self._files:
            return Lead(file)
        if f"{file}/{HOME}" in self._files:
            message = "is a folder; end the link with a slash, as some hosts need it"
            return Lead(None, Kind.MISSING_SLASH, message)
        other = self._folded.get(folded(file))
        if other:
            message = f"is written {quoted(other)}; use the same capitals and accents"
            return Lead(None, Kind.WRONG_CASE, message)
        return Lead(None)

    def _broken(self, path: str, said: Said, lead: Lead, is_absolute: bool) -> Finding:
        if lead.kind:
            return Finding(path, lead.kind, f"{quoted(said.text)} {lead.message}", said.line)
        message = f"{quoted(said.text)} leads nowhere; mend the link or add the page"
        kind = Kind.BROKEN_ADDRESS if is_absolute else Kind.BROKEN_LINK
        return Finding(path, kind, message, said.line)

    def _leaves(self, path: str, said: Said) -> Finding:
        message = f"{quoted(said.text)} leads out of the site; begin with {self._site.base}"
        return Finding(path, Kind.LEAVES_SITE, message, said.line)

    def _has_place(self, file: str, anchor: str) -> bool:
        page = self._pages.get(file)
        return page is None or not page.is_known or is_place(anchor, page.anchors)
