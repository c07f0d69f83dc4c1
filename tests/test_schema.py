"""What is made from the models: none has drifted, and the schemas say what the models say."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for
from pydantic import BaseModel, TypeAdapter

from conftest import ROOT
from lpsite.cli import main
from lpsite.model.base import Record
from lpsite.model.gateways import Gateway
from lpsite.model.site import SiteSettings
from lpsite.read import Tree, read
from lpsite.schema.json_schema import DIALECT
from lpsite.schema.outputs import drift, write
from lpsite.schema.shape import fields, records
from lpsite.schema.targets import Target, target, targets
from lpsite.source import front_matter
from lpsite.source.records import build
from lpsite.source.text import Text, decode
from lpsite.source.yaml import Document, read_yaml
from schema_files import as_json, validator

Edit = Callable[[str, str, str], None]


def text_of(path: Path) -> Text:
    text, faults = decode(path.name, path.read_bytes())
    assert text and not faults
    return text


@pytest.fixture(scope="module")
def tree() -> Tree:
    tree, faults = read(ROOT)
    assert not faults
    return tree


def all_records() -> list[type[BaseModel]]:
    roots: list[type[BaseModel]] = [
        SiteSettings,
        *(record for each in targets() for record in each.records),
    ]
    return list(dict.fromkeys(inside for root in roots for inside in records(root)))


def test_nothing_has_drifted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    code = main(["schema", "--check"])
    assert (code, capsys.readouterr().out) == (0, "")


def test_drift_is_named_with_its_mend_and_mended(
    example: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(example)
    assert main(["schema"]) == 0
    assert main(["schema", "--check"]) == 0
    assert main(["check"]) == 0
    capsys.readouterr()
    edit("library/data/vocabularies.yml", "label: Morning", "label: At dawn")
    edit("templates/guidance.md", "title:", "titel:")
    edit("library/data/facts.yml", "# yaml-language-server", "# another remark")
    (example / "schemas/old.schema.json").write_text("{}")
    assert main(["schema", "--check"]) == 1
    said = capsys.readouterr().out
    for path in (
        "library/data/facts.yml",
        "schemas/case-study.schema.json",
        "schemas/old.schema.json",
        "schemas/standards.schema.json",
        "templates/case-study.md",
        "templates/guidance.md",
    ):
        assert f"{path}: " in said
    assert said.count("run lpsite schema") == 6
    assert main(["schema"]) == 0
    assert main(["schema", "--check"]) == 0
    assert not (example / "schemas/old.schema.json").exists()
    # What stood in a data file stays, below its new first line.
    assert (example / "library/data/facts.yml").read_text().split("\n")[1].startswith("# another")


def test_other_line_ends_are_no_drift(example: Path) -> None:
    write(read(example)[0])
    file = example / "schemas/facts.schema.json"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert drift(read(example)[0]) == []


def test_words_that_cannot_be_read_are_told(
    example: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edit("library/data/vocabularies.yml", "label: Morning", "lable: Morning")
    monkeypatch.chdir(example)
    assert main(["schema"]) == 1
    assert "LP201" in capsys.readouterr().out


@pytest.mark.parametrize("record", all_records(), ids=lambda record: record.__name__)
def test_every_field_is_described_and_its_examples_are_right(record: type[BaseModel]) -> None:
    for name, info in record.model_fields.items():
        assert info.description, name
        assert "\n" not in info.description
        assert len(info.description) <= 100, name
    for field in fields(record):
        for example in field.examples:
            TypeAdapter(field.shape.type).validate_python(example, strict=True)
    if issubclass(record, Record):
        assert record.model_config["extra"] == "forbid"


@pytest.mark.parametrize("each", list(targets()), ids=lambda each: each.name)
def test_schemas_are_schemas(each: Target) -> None:
    text = (ROOT / each.schema).read_text(encoding="utf-8")
    made = json.loads(text)
    assert made["$schema"] == DIALECT
    assert validator_for(made) is Draft202012Validator
    Draft202012Validator.check_schema(made)
    assert made["title"] and made["description"] and made["$id"]
    assert text == json.dumps(made, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    assert "x-refers-to" not in text


def test_vocabularies_are_choices_with_labels(tree: Tree) -> None:
    made = json.loads((ROOT / "schemas/guidance.schema.json").read_text(encoding="utf-8"))
    stage = made["properties"]["stage"]
    document = tree.file("library/data/vocabularies.yml")
    assert document and document.record
    terms = document.record.stages.terms
    assert stage["enum"] == [term.id for term in terms]
    assert stage["enumDescriptions"] == [term.label for term in terms]
    assert stage["markdownEnumDescriptions"] == [f"{t.label}: {t.description}" for t in terms]
    standards = made["properties"]["standards"]["items"]
    framework = tree.file("standards.yml")
    assert framework and framework.record
    assert standards["enum"][:3] == [s.key for s in framework.record.current.standards[:3]]


def test_every_data_file_names_its_schema() -> None:
    for each in targets():
        files = [] if each.is_page else list(ROOT.glob(each.pattern))
        assert files or each.is_page
        for file in files:
            first = file.read_text(encoding="utf-8").split("\n")[0]
            named = first.removeprefix("# yaml-language-server: $schema=")
            assert (file.parent / named).resolve() == ROOT / each.schema
    settings = json.loads((ROOT / ".vscode/settings.json").read_text())
    for schema, files in settings["yaml.schemas"].items():
        assert (ROOT / schema).is_file()
        assert all(list(ROOT.glob(file)) for file in files)


@pytest.mark.parametrize("name", ["case-study", "guidance"])
def test_templates_of_pages_have_the_right_shape(name: str) -> None:
    text = text_of(ROOT / "templates" / f"{name}.md")
    parts, faults = front_matter.split(text)
    assert parts and not faults
    assert build(target(name).model, text.path, parts.document)[1] == []
    assert not list(validator(name).iter_errors(as_json(parts.document.value)))
    assert text.lines[1].endswith(f"$schema=../schemas/{name}.schema.json")
    begins = [line.removeprefix("# ").partition(":")[0] for line in text.lines]
    for field in fields(target(name).records[0]):
        assert field.key in begins


def test_the_template_of_a_gateway_has_the_right_shape() -> None:
    document, faults = read_yaml(text_of(ROOT / "templates/gateway.yml"))
    assert document and not faults
    assert isinstance(document.value, list) and len(document.value) == 1
    one = Document(document.value[0], {}, document.values)
    assert build(Gateway, "gateway.yml", one)[1] == []


def test_the_field_page_has_every_field_once() -> None:
    page = (ROOT / "docs-dev/fields.md").read_text(encoding="utf-8")
    headings = [line for line in page.split("\n") if line.startswith("#")]
    assert len(headings) == len(set(headings))
    for record in all_records():
        for field in fields(record):
            assert f"| `{field.key}` | {'yes' if field.needed else 'no'} | " in page
    guide = (ROOT / "docs-dev/content.md").read_text(encoding="utf-8")
    assert "| key | needed?" not in guide
