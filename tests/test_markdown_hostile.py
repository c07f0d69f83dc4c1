"""Texts made to hang a parser: 100 kB of each ends soon, with the limits and without them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from conftest import DAY, copy_example
from lpsite.build import load
from lpsite.link import Catalogue
from lpsite.render.markdown import render_markdown
from lpsite.source import markdown
from lpsite.source.images import ImageFacts
from lpsite.source.markdown import parse_markdown
from lpsite.source.text import Text

SIZE = 100_000
SECONDS = 2.0
"""Of CPU, for reading and rendering. Measured: 0.6 at most, on a busy machine."""

# A piece that is repeated, or a whole text.
FAMILIES = {
    **{
        piece: piece * (SIZE // len(piece))
        for piece in (
            *("[", "![", "[*", "[^guild]", "[a](<", "[a](", "[a](b", "[x][", "![a][", "[[a]"),
            *("<a ", '<a x="', "<a@a", "<![CDATA[", "<!--", "<?", "`a", "\\`", "&a;", "*a_", "_*"),
            *("*a ", "**a ", "*a **a ", "- ", "> ", "> - ", "1. ", ">\n", "\t", "~~~\n", "``a"),
            *("a\n:   b\n", "a\n=\n", "# a\n", "*[a]: b\n", "[a]: <b\n", "[a]: b\n"),
            *("a|b\n-|-\n", "|a\\|b", "[BK1]", "é[BK1] ", "[a][BK1]\n", "[a][b] ", "![BK1]"),
            *("[a](b c) ", "[a][^guild]", "[^guild][^paper]", "![a](b.png)"),
            *("> [!NOTE] a\n\n", "[!NOTE] "),
        )
    },
    "nested brackets": "[" * (SIZE // 2) + "]" * (SIZE // 2),
    "nested links": "[a](" * (SIZE // 5) + ")" * (SIZE // 5),
    "nested pictures": "![" * (SIZE // 6) + "](b.png)" * (SIZE // 12),
    "nested emphasis": "*a " * (SIZE // 6) + "a* " * (SIZE // 6),
    "nested strong": "**a " * (SIZE // 8) + "a** " * (SIZE // 8),
    "nested lists": "".join(f"{'  ' * depth}- a\n" for depth in range(440)),
    "nested callouts": "".join(f"{'> ' * depth}[!NOTE]\n{'> ' * depth}\n" for depth in range(220)),
    "a table that is filled up": "|a" * 1000 + "|\n" + "|-" * 1000 + "|\n" + "|x\n" * (SIZE // 3),
    "runs of backticks": " ".join("`" * length for length in range(1, 440)),
    "one definition, used for ever": "[a]: https://x.org/" + "b" * 5000 + "\n\n" + "[a] " * 20000,
}  # fmt: skip

PAGE = "A [BK1], *b*[^guild].\n\n> [!NOTE] Mind\n> ![A loaf](loaf.png)\n\n| a |\n|---|\n| b |\n"


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    root: Path = copy_example(tmp_path_factory.mktemp("hostile") / "example")
    return load(root, DAY)


def read_and_render(source: str, catalogue: Catalogue) -> tuple[set[str], str]:
    """The codes of what is refused, or else the HTML."""
    text = Text("a.md", source, source.split("\n"))
    body, faults = parse_markdown(text, 1, with_pictures=True)
    if not body.was_parsed:
        return {fault.code for fault in faults}, ""
    pictures = {each.file: ImageFacts(each.file, "PNG", 3, 2, 1) for each in body.pictures}
    return set(), str(render_markdown(body, catalogue, "library/a-page/", pictures).html)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("has_limits", [True, False], ids=["limits", "no limits"])
def test_a_hostile_text_ends_soon(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, family: str, has_limits: bool
) -> None:
    alone = read_and_render(PAGE, catalogue)
    if not has_limits:
        monkeypatch.setattr(markdown, "beyond_limits", lambda text, first: [])
    began = time.process_time()
    refused, _ = read_and_render(FAMILIES[family], catalogue)
    assert time.process_time() - began < SECONDS
    assert refused <= ({"LP524"} if has_limits else set())
    # Nothing of it stays behind.
    assert read_and_render(PAGE, catalogue) == alone
