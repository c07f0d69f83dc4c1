"""What only shows when all pages of a site are seen together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lpsite.publish.verify.expected import Expectations
from lpsite.publish.verify.facts import FileFacts, PageFacts
from lpsite.publish.verify.finding import Finding, Kind, quoted
from lpsite.publish.verify.hidden import page_of
from lpsite.publish.verify.links import HOME, Links
from lpsite.render.headers import HEADERS

NOT_FOUND = "404.html"
"""What hosts show for an address without a page. Nothing needs to lead there."""

# What a policy can only say in a header (CSP level 3, section 3.3), or need not say.
_ONLY_IN_HEADERS = frozenset(("frame-ancestors", "sandbox", "upgrade-insecure-requests"))
_POLICY_HEADER = "content-security-policy:"


def same_words(pages: Sequence[PageFacts]) -> Iterator[Finding]:
    """No two pages that search engines list have the same title or description."""
    titles: dict[str, str] = {}
    descriptions: dict[str, str] = {}
    for page in pages:
        if page.is_listed and page.is_known:
            for said, met, kind in (
                (page.title, titles, Kind.DUPLICATE_TITLE),
                (page.description, descriptions, Kind.DUPLICATE_DESCRIPTION),
            ):
                first = met.setdefault(said.text, page.path) if said and said.text else page.path
                if said and first != page.path:
                    what = kind.removeprefix("duplicate-")
                    message = f"{first} has the same {what}; say what this page is about"
                    yield Finding(page.path, kind, message, said.line)


def own_addresses(pages: Sequence[PageFacts], links: Links) -> Iterator[Finding]:
    """Each page names its own address as the canonical one."""
    for page in pages:
        right = links.address_of(page.path)
        if page.canonical and page.canonical.text and page.canonical.text != right:
            message = f"the canonical address is {quoted(page.canonical.text)}; it must be {right}"
            yield Finding(page.path, Kind.WRONG_CANONICAL, message, page.canonical.line)


def policies(
    pages: Sequence[PageFacts], others: Mapping[str, FileFacts], policy: str
) -> Iterator[Finding]:
    """Each page carries the policy, and what hosts are told to say agrees with it."""
    right = _directives(policy)
    for page in pages:
        if page.policy and page.policy.text and _directives(page.policy.text) != right:
            message = "the policy is another one than that of the site; take the shell of the theme"
            yield Finding(page.path, Kind.WRONG_POLICY, message, page.policy.line)
    headers = others.get(HEADERS)
    for number, line in enumerate(((headers and headers.text) or "").splitlines(), start=1):
        if line.strip().lower().startswith(_POLICY_HEADER):
            said = _directives(line.partition(":")[2])
            if [each for each in said if each[0] not in _ONLY_IN_HEADERS] != right:
                message = "the policy is another one than that of the pages; make them equal"
                yield Finding(HEADERS, Kind.HEADERS_POLICY, message, number)


def home(pages: Sequence[PageFacts]) -> Iterator[Finding]:
    """There is a page at the address of the site itself."""
    if all(page.path != HOME for page in pages):
        yield Finding(HOME, Kind.NO_HOME, "the site has no home page; build it anew")


def orphans(pages: Sequence[PageFacts], reached: set[str]) -> Iterator[Finding]:
    """Every page that readers should find is linked to from another one."""
    if not all(page.is_known for page in pages):
        return  # One of those might lead there.
    for page in pages:
        if page.path not in reached and page.path not in (HOME, NOT_FOUND) and page.is_listed:
            message = "no other page leads here; link to it, or take it away"
            yield Finding(page.path, Kind.ORPHAN_PAGE, message)


def tombstones(pages: Mapping[str, PageFacts], expected: Expectations) -> Iterator[Finding]:
    """A case study that was withdrawn leaves a page that says so, which nothing lists."""
    for study_id in sorted(expected.tombstones):
        page = pages.get(page_of(study_id))
        if page is None:
            message = f"{quoted(study_id)} was withdrawn; put a page here that says so"
            yield Finding(page_of(study_id), Kind.NO_TOMBSTONE, message)
        elif page.is_known and (page.is_listed or page.is_searchable):
            message = (
                f"{quoted(study_id)} was withdrawn, but search may find it; mark it as noindex"
            )
            yield Finding(page.path, Kind.NO_TOMBSTONE, message)


def _directives(policy: str) -> list[list[str]]:
    """The directives of a policy, sorted: the order in which they stand means nothing."""
    words = [directive.split() for directive in policy.split(";")]
    return sorted([each[0].lower(), *each[1:]] for each in words if each)
