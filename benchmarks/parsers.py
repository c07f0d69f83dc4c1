"""Which Markdown parser: make bench-markdown.

Measures the candidates in seconds of CPU, on our own texts and on 100 kB of each kind of text that
has made a parser slow (docs-dev/decisions/0002). Each hostile text has a process of its own and ten
seconds. A candidate that is not installed is left out. Prints tables in Markdown.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent
SIZE = 100_000
LIMIT = 10
"""Seconds for one hostile text, with the start of Python."""

FAMILIES = {
    **{
        piece: piece * (SIZE // len(piece))
        for piece in (
            *("[", "![", "[*", "[^1]", "[a](<", "[a](", "[a](b", "[x][", "![a][", "<![CDATA["),
            *("<a ", '<a x="', "<a@a", "<", "`a", "\\`", "*a ", "**a ", "- ", "> "),
            *("a\n:   b\n", "a\n=\n", "*[a]: b\n", "a\\|b|"),
        )
    },
    "<…>": "<" * (SIZE // 2) + ">" * (SIZE // 2),
    "[…]": "[" * (SIZE // 2) + "]" * (SIZE // 2),
    "[a](…)": "[a](" * (SIZE // 5) + ")" * (SIZE // 5),
    "*a … a*": "*a " * (SIZE // 6) + "a* " * (SIZE // 6),
    "**a … a**": "**a " * (SIZE // 8) + "a** " * (SIZE // 8),
    "a table that is filled up": "|a" * 1000 + "|\n" + "|-" * 1000 + "|\n" + "|x\n" * (SIZE // 3),
}

Parse = Callable[[str], object]


def markdown_it() -> Parse:
    """To HTML."""
    from markdown_it import MarkdownIt

    parse: Parse = MarkdownIt("commonmark").enable("table").render
    return parse


def mistune() -> Parse:
    """To HTML."""
    from mistune import create_markdown

    parse: Parse = create_markdown(plugins=["table"])
    return parse


def cmarkgfm() -> Parse:
    """To HTML."""
    from cmarkgfm import github_flavored_markdown_to_html

    parse: Parse = github_flavored_markdown_to_html
    return parse


def comrak() -> Parse:
    """To HTML."""
    from comrak import ExtensionOptions, render_markdown

    options = ExtensionOptions()
    options.table = True
    return lambda text: render_markdown(text, extension_options=options)


def pyromark_html() -> Parse:
    """To HTML."""
    from pyromark import Options, html

    return lambda text: html(text, options=Options.ENABLE_TABLES)


def pyromark_events() -> Parse:
    """To events with their places."""
    from pyromark import Options, events_with_range

    return lambda text: sum(
        1 for _ in events_with_range(text, options=Options.ENABLE_TABLES, merge_text=True)
    )


def ours() -> Parse:
    """To all that the checks ask about a text, with every reference and its place."""
    from lpsite.source.markdown import parse_markdown
    from lpsite.source.text import Text

    return lambda text: parse_markdown(Text("a.md", text, text.split("\n")), 1)


CANDIDATES: dict[str, tuple[str, Callable[[], Parse]]] = {
    "markdown-it-py": ("markdown-it-py", markdown_it),
    "mistune": ("mistune", mistune),
    "cmarkgfm": ("cmarkgfm", cmarkgfm),
    "comrak": ("comrak", comrak),
    "pyromark, HTML": ("pyromark", pyromark_html),
    "pyromark, events": ("pyromark", pyromark_events),
    "pyromark, read by lpsite": ("pyromark", ours),
}
"""Each candidate's package, and what makes it ready."""


def our_texts() -> list[str]:
    """The texts of guidance and case studies, without their front matter."""
    files = [*(ROOT / "library").glob("*.md"), *(ROOT / "case_studies").glob("*.md")]
    return [file.read_text(encoding="utf-8").split("---\n", 2)[2] for file in sorted(files)]


def milliseconds_a_page(parse: Parse, texts: list[str], runs: int = 10) -> float:
    """The quickest of several runs, in milliseconds of CPU for one text."""
    times = []
    for _ in range(runs):
        begin = time.process_time()
        for text in texts:
            parse(text)
        times.append(time.process_time() - begin)
    return min(times) / len(texts) * 1000


def seconds(candidate: str, family: str) -> float | str:
    """Seconds of CPU for a hostile text in a process of its own, or what became of it."""
    command = [sys.executable, __file__, candidate, family]
    try:
        done = subprocess.run(command, capture_output=True, timeout=LIMIT, check=False)
    except subprocess.TimeoutExpired:
        return f"not in {LIMIT} s"
    return float(done.stdout) if done.returncode == 0 else "fails"


def one_hostile_text(candidate: str, family: str) -> None:
    """What the process for one hostile text does: parse it, and print the seconds."""
    parse = CANDIDATES[candidate][1]()
    begin = time.process_time()
    parse(FAMILIES[family])
    print(time.process_time() - begin)


def _shown(family: str) -> str:
    """The name of a family within a table of Markdown."""
    return "`" + repr(family)[1:-1].replace("|", "\\|") + "`"


def main() -> None:
    """Measure every candidate, and print what its slowest texts are."""
    texts = our_texts()
    print(f"{len(texts)} pages of {sum(map(len, texts)) // len(texts)} characters\n")
    print(f"| candidate | version | ms a page | of {len(FAMILIES)} hostile texts: worst |")
    print("|---|---|---:|---|")
    for name, (package, make) in CANDIDATES.items():
        try:
            parse = make()
        except ImportError:
            continue
        results = {family: seconds(name, family) for family in FAMILIES}
        bad = [
            f"`{family}` {result}" for family, result in results.items() if isinstance(result, str)
        ]
        times = {result: family for family, result in results.items() if isinstance(result, float)}
        slowest = f"{_shown(times[max(times)])} {max(times):.2f} s" if times else ""
        print(
            f"| {name} | {metadata.version(package)} | {milliseconds_a_page(parse, texts):.3f} "
            f"| {'; '.join([*bad, slowest])} |",
            flush=True,
        )


if __name__ == "__main__":
    if len(sys.argv) == 3:
        one_hostile_text(*sys.argv[1:])
    else:
        main()
