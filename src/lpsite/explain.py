"""What a code means, in full: for the terminal, and as the page docs-dev/rules.md."""

from __future__ import annotations

import textwrap

from lpsite.diagnostics import did_you_mean
from lpsite.rules import RULES, Rule

GROUPS = {
    "reading": "Reading a file",
    "shape": "The shape of front matter and data",
    "references": "Ids and references",
    "dates": "Dates",
    "completeness": "Completeness",
    "freshness": "What has gone out of date",
    "text": "Texts",
    "pictures": "Pictures",
    "files": "Files and their names",
    "personal-data": "Personal data",
    "language": "Language",
}
"""The groups of rules in the order of the page, each with its heading."""

_WIDTH = 80
_INTRODUCTION = """\
# The rules of the checker

Made by `lpsite schema` from `src/lpsite/rules.yml`: change that file, not this page. On the command
line, `lpsite explain LP311` says the same.

An **error** stops the build; a **warning** does not. **Mended by `--fix`** means that
`lpsite check --fix` does it for you.
"""


def run(codes: list[str]) -> tuple[str, int]:
    """What ``lpsite explain`` prints for these codes, and its exit code; no codes, all rules."""
    if not codes:
        return "\n".join(_in_one_line(rule) for rule in RULES.values()), 0
    known = all(_find(code) for code in codes)
    return "\n\n".join(explain(code) for code in codes), 0 if known else 2


def explain(code: str) -> str:
    """A rule in full, by its code or name; for an unknown one, what may be meant."""
    rule = _find(code)
    if rule is None:
        names = [*RULES, *(rule.name for rule in RULES.values())]
        advice = did_you_mean(code, names, "lpsite explain  lists all rules")
        return f'There is no rule "{code}": {advice}'
    mend = "lpsite check --fix mends it." if rule.fixable else "It is mended by hand."
    where = f", at the end of {rule.file}" if rule.append else f", in {rule.file}"
    return "\n\n".join(
        [
            f"{rule.code} {rule.name} ({rule.severity})",
            textwrap.fill(rule.rule, _WIDTH),
            textwrap.fill(rule.why, _WIDTH),
            f"Wrong{where}:",
            textwrap.indent(rule.bad.rstrip(), "    "),
            "Right:",
            textwrap.indent(rule.good.rstrip(), "    "),
            mend,
        ]
    )


def as_markdown() -> str:
    """The page docs-dev/rules.md: every rule in full, by group."""
    parts = [_INTRODUCTION]
    for group, title in GROUPS.items():
        parts.append(f"## {title}\n")
        parts += [_one_as_markdown(rule) for rule in RULES.values() if rule.group == group]
    return "\n".join(parts)


def _find(code: str) -> Rule | None:
    by_name = {rule.name: rule for rule in RULES.values()}
    return RULES.get(code.upper()) or by_name.get(code.lower())


def _in_one_line(rule: Rule) -> str:
    return textwrap.fill(f"{rule.code}  {rule.rule}", _WIDTH, subsequent_indent=" " * 7)


def _one_as_markdown(rule: Rule) -> str:
    marks = f"`{rule.name}`, {rule.severity}" + (", mended by `--fix`" if rule.fixable else "")
    where = "at the end of " if rule.append else ""
    why = textwrap.fill(rule.why, 100, break_long_words=False, break_on_hyphens=False)
    # Four tildes, because an example may hold backticks.
    return (
        f"### {rule.code}: {rule.rule}\n\n{marks}\n\n{why}\n\n"
        f"Wrong, {where}`{rule.file}`:\n\n~~~~\n{rule.bad.rstrip()}\n~~~~\n\n"
        f"Right:\n\n~~~~\n{rule.good.rstrip()}\n~~~~\n"
    )
