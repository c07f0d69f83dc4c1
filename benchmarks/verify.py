"""How long verifying a built site takes, and in how much memory: make bench-verify [SIZES=...].

The site is this library, built, with copies of its own case-study pages: other ids, titles and
links, each in the sitemap, in the search index and in the manifest. Each measurement is a process
of its own. The time is that of verification alone, without starting Python and importing; with
several processes as the command uses them.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from lpsite.publish.manifest import write_manifest
from lpsite.render.page import POLICY

ROOT = Path(__file__).parent.parent
DAY = {"SOURCE_DATE_EPOCH": "1795262400"}
SITE_URL = "https://lp-library.example/"
FOLDER = "case-studies"
ON_A_LIST = 200
"""How many copies one list links to: no page grows heavy, and none is an orphan."""
RUNS = 3
ONE_RUN = """
import resource, sys, time
from pathlib import Path
from lpsite.publish.verify import Expectations, verify
if sys.argv[4] == "several":
    from lpsite.cli.verifying import verify_together as verify
hidden = frozenset(f"hidden-study-{number}" for number in range(10))
begin = time.perf_counter()
findings = verify(Path(sys.argv[1]), Expectations(sys.argv[2], sys.argv[3], hidden))
seconds = time.perf_counter() - begin
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(seconds, sum(each.ru_utime + each.ru_stime for each in used), used[0].ru_maxrss / 1024)
for finding in findings[:10]:
    print(finding, file=sys.stderr)
sys.exit(len(findings) > 0)
"""


def make_site(target: Path, copies: int) -> int:
    """Build the library and add copies of its case studies; gives the number of links in pages."""
    command = [sys.executable, "-m", "lpsite.cli", "build", "--site-dir", str(target)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **DAY}, check=True, capture_output=True)
    models = {
        path.parent.name: path.read_text(encoding="utf-8")
        for path in sorted((target / FOLDER).glob("*/index.html"))
    }
    lists = -(-copies // ON_A_LIST)
    for number in range(copies):
        name = list(models)[number % len(models)]
        _write_copy(target, models[name].replace(name, _id(number)), number)
    for number in range(lists):
        _write_list(target, models[next(iter(models))], number, copies)
    home = target / "index.html"
    more = "".join(f'<a href="list-{number}/">List {number}</a>\n' for number in range(lists))
    home.write_text(_with_links(home.read_text(encoding="utf-8"), more), encoding="utf-8")
    addresses = [f"{FOLDER}/{_id(number)}/" for number in range(copies)]
    addresses += [f"list-{number}/" for number in range(lists)]
    _add_to_sitemap(target, addresses)
    write_manifest(target)
    return sum(path.read_bytes().count(b"<a ") for path in target.rglob("*.html"))


def _write_copy(target: Path, html: str, number: int) -> None:
    html = _with_words(html, f"Copy {number}")
    address = f"{FOLDER}/{_id(number)}/"
    _write(target / address / "index.html", html)
    text = re.sub(r"<[^>]+>|\s+", " ", html)[:6000]
    entry = {"url": f"/{address}", "content": text, "word_count": 900, "filters": {}, "meta": {}}
    packed = gzip.compress(b"pagefind_dcd" + json.dumps(entry).encode(), mtime=0)
    (target / "pagefind" / "fragment" / f"en_copy{number:05d}.pf_fragment").write_bytes(packed)


def _write_list(target: Path, html: str, number: int, copies: int) -> None:
    these = range(number * ON_A_LIST, min((number + 1) * ON_A_LIST, copies))
    links = "".join(f'<a href="../{FOLDER}/{_id(each)}/">Copy {each}</a>\n' for each in these)
    html = _with_words(html, f"List {number}").replace("../../", "../")
    html = re.sub(r'(<link rel="canonical" href=")[^"]*', rf"\g<1>{SITE_URL}list-{number}/", html)
    html = html.replace(" data-pagefind-body", "", 1)
    _write(target / f"list-{number}" / "index.html", _with_links(html, links))


def _with_words(html: str, words: str) -> str:
    html = re.sub(r"<title>", f"<title>{words} ", html, count=1)
    return re.sub(r'(<meta name="description" content=")', rf"\g<1>{words} ", html, count=1)


def _with_links(html: str, links: str) -> str:
    return html.replace("</main>", f"<p>{links}</p></main>", 1)


def _add_to_sitemap(target: Path, addresses: list[str]) -> None:
    path = target / "sitemap.xml"
    lines = "".join(f"  <url><loc>{SITE_URL}{each}</loc></url>\n" for each in addresses)
    path.write_text(path.read_text(encoding="utf-8").replace("</urlset>", f"{lines}</urlset>"))


def _write(path: Path, html: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html, encoding="utf-8")


def _id(number: int) -> str:
    return f"copy-{number:05d}"


def best_run(site: Path, processes: str) -> tuple[float, float, float]:
    """Seconds, seconds of CPU, and megabytes of the quickest run; ends the program at a finding."""
    runs = []
    for _ in range(RUNS):
        command = [sys.executable, "-c", ONE_RUN, str(site), SITE_URL, POLICY, processes]
        run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        if run.returncode:
            sys.exit("the site has findings, so the time says nothing")
        seconds, cpu, megabytes = map(float, run.stdout.split())
        runs.append((seconds, cpu, megabytes))
    return min(runs)


def main() -> None:
    """Measure each size and print a table."""
    print(f"The quickest of {RUNS} runs; CPU with starting Python; memory of the first process")
    print("| pages | links | processes | seconds | CPU | MB |")
    print("|---|---|---|---|---|---|")
    for size in [int(size) for size in sys.argv[1:]] or [1000, 10000]:
        with tempfile.TemporaryDirectory() as folder:
            site = Path(folder) / "site"
            links = make_site(site, size)
            pages = sum(1 for _ in site.rglob("*.html"))
            for processes in ("one", "several"):
                seconds, cpu, megabytes = best_run(site, processes)
                row = f"| {pages:,} | {links:,} | {processes} | {seconds:.1f} | {cpu:.1f} |"
                print(f"{row} {megabytes:.0f} |", flush=True)


if __name__ == "__main__":
    main()
