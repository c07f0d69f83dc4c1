"""Pages that our templates make from data, as the Markdown that other generators want."""

from __future__ import annotations

from collections.abc import Iterator

from lpsite.model import addresses
from peers.content import Content, Link, Page


def standard(content: Content, key: str) -> str:
    """What the editors say of a standard."""
    portrait = content.portraits[key]
    parts = [
        f"## What it is\n\n{portrait['what']}",
        f"## Why it matters\n\n{portrait['why']}",
        "## How reach grows\n\n"
        + "\n".join(f"{step['level']}. {step['text']}" for step in portrait["reach"]),
        "## What evidence can look like\n\n"
        + "\n".join(f"- {example['text']}" for example in portrait["evidence"]),
        "## Questions\n\n" + "\n".join(f"- {question}" for question in portrait["questions"]),
        "## Traps\n\n"
        + "\n".join(f"- **{trap['trap']}** {trap['instead']}" for trap in portrait["traps"]),
        f"## Start\n\n{portrait['start']}",
    ]
    return "\n\n".join(parts) + "\n"


def gathered(content: Content, has_anchors: bool = True) -> dict[str, tuple[str, str]]:
    """Title and text of each page that gathers records, by its address.

    Sources, facts and terms stand where references to them lead. The other pages that we make from
    data are empty here.
    """
    pages: dict[str, list[str]] = {
        address: []
        for name, address in addresses.INDEXES.items()
        if name not in ("home", "standards", "library", "case-studies")
    }
    for address, title, text in _entries(content):
        page, _, anchor = address.partition("#")
        mark = f" {{#{anchor}}}" if has_anchors and anchor else ""
        pages.setdefault(page, []).append(f"### {title}{mark}\n\n{text}")
    return {
        address: (address.rstrip("/").rpartition("/")[2].capitalize(), "\n\n".join(parts) + "\n")
        for address, parts in pages.items()
    }


def _entries(content: Content) -> Iterator[tuple[str, str, str]]:
    """Address, title and text of all that is gathered."""
    for name, source in content.sources.items():
        yield (
            addresses.source(name),
            source["title"],
            f"{source['publisher']}. {source.get('note', '')}",
        )
    for name, fact in content.facts.items():
        yield addresses.fact(name), fact["title"], f"{fact['value']}. {fact.get('note', '')}"
    for name, term in content.terms.items():
        yield addresses.term(name), term["term"], term["definition"]


def as_markdown(content: Content, page: Page, link: Link) -> str:
    """A case study with all that our template shows around its text, for who has no template."""
    data = page.data
    parts = [f"# {data['title']}", str(data["summary"]), *_context(content, page)]
    if data["kind"] == "full":
        parts += [
            f"**Question** {data['question']}",
            f"**Before, {data['baseline']['when']}** {data['baseline']['value']}",
            f"**After, {data['outcome']['when']}** {data['outcome']['value']}",
            f"**Measure** {data['baseline']['measure']}",
            f"**Compared with** {data['comparison']}",
            f"**Finding** {data['finding']}",
        ]
    parts.append(content.markdown(page.body, link).strip())
    parts.append("## Limits\n\n" + "\n".join(f"- {line}" for line in data["limits"]))
    if data["kind"] == "full":
        rows = "\n".join(
            f"| {content.labels['evidence_kinds'][each['kind']]} "
            f"| {content.labels['impact_levels'][each['impact_level']]} | {each['summary']} |"
            for each in data["evidence"]
        )
        head = "| Kind | How deep it goes | What it shows |\n|---|---|---|"
        parts += [
            f"## What must be true elsewhere\n\n{data['transfer']}",
            f"## The evidence\n\n{head}\n{rows}",
        ]
    parts += _end(content, page, link)
    return "\n\n".join(parts) + "\n"


def _context(content: Content, page: Page) -> Iterator[str]:
    """The table of where the work was done, and by whom."""
    labels, data = content.labels, page.data
    rows = [
        ("Led by", labels["roles"][data["role"]]),
        ("Setting", labels["education_phases"][data["education_phase"]]),
        ("Phase", ", ".join(labels["phases"][phase] for phase in data["phases"])),
        ("Theme", ", ".join(labels["themes"][theme] for theme in data["themes"])),
        ("Standards", ", ".join(f"{k} {content.standards[k]['title']}" for k in data["standards"])),
    ]
    if data["kind"] == "full":
        rows += [
            ("Size", labels["size_bands"][data["size_band"]]),
            ("Disadvantage", labels["disadvantage_bands"][data["disadvantage_band"]]),
            ("When", f"{data['started']} to {data['ended']}"),
            ("Reached", ", ".join(f"{count} {what}" for what, count in data["reach"].items())),
            ("Cost", f"£{data['cost']['money_gbp']}, {data['cost']['hours_lead']} hours"),
        ]
    yield "| | |\n|---|---|\n" + "\n".join(f"| {name} | {value} |" for name, value in rows)


def _end(content: Content, page: Page, link: Link) -> Iterator[str]:
    """The related studies and the sources."""
    studies = {each.name: each for each in content.studies}
    related = [studies[name] for name in page.data.get("related", ()) if name in studies]
    if related:
        yield "## Related case studies\n\n" + "\n".join(card(each, link) for each in related)
    lines = [
        f"- [{content.sources[source]['title']}]({link(content.sources[source]['address'])}), "
        f"{content.sources[source]['publisher']}"
        for source in page.data["sources"]
    ]
    yield "## Sources\n\n" + "\n".join(lines)


def card(page: Page, link: Link) -> str:
    """A line of a list of studies."""
    return f"- [{page.data['title']}]({link(page.address)}): {page.data['summary']}"
