"""What an editor is told of a content file: the schemas take what `check` takes, and mark a key that nothing has."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from packs import schemas
from tests.test_tutorial import FILES
from tools import command

WRITTEN = {name: Draft202012Validator(json.loads(text)) for name, text in schemas().items()}
ACME = Path("tests/packs/acme")
OVER = {path.relative_to(ACME).as_posix(): path.read_text(encoding="utf-8") for path in sorted(ACME.rglob("*.yml"))}
OVER |= {f"tutorial/{name.removeprefix('acme/')}": text for name, text in FILES.items()}
OVER.pop("pack.yml")
THINGS = {"levels", "skills", "mistakes", "specializations", "practices", "projects", "templates", "handouts"}


def schema_of(file: str) -> str:
    folder, _, name = file.removeprefix("tutorial/").removesuffix(".yml").rpartition("/")
    return f"{folder.removesuffix('s') if folder in THINGS else name}.json"


def wrong(schema: str, data: Any) -> list[str]:
    """What the schema says against a file, with what lies in the branches of a choice."""
    found = list(WRITTEN[schema].iter_errors(data))
    return [part.message for error in found for part in (error, *(error.context or ()))]


@pytest.mark.parametrize("file", OVER)
def test_a_file_that_says_only_what_differs_is_right_in_an_editor(file: str) -> None:
    assert wrong(f"overlay/{schema_of(file)}", yaml.safe_load(OVER[file])) == []


def test_without_the_schemas_for_overlays_an_editor_would_mark_those_files() -> None:
    marked = {file for file in OVER if wrong(schema_of(file), yaml.safe_load(OVER[file]))}

    assert {"levels/senior.yml", "skills/discovery.yml", "tutorial/levels/pm.yml", "tutorial/guide.yml"} <= marked
    assert "tutorial/skills/pricing.yml" not in marked


def test_every_file_of_the_guide_fits_its_schema_and_lies_over_itself() -> None:
    for path in sorted(Path("content").rglob("*.yml")):
        file = path.relative_to("content").as_posix()
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert wrong(schema_of(file), data) == [], file
        if file == "guide.yml":
            data = {key: value for key, value in data.items() if key not in ("id", "version")}
        assert wrong(f"overlay/{schema_of(file)}", data) == [], file


@pytest.mark.parametrize(
    ("schema", "data", "said"),
    [
        ("level", {"shrt": "Lead"}, "'shrt' was unexpected"),
        ("level", {"title": ["Lead"]}, "['Lead'] is not of type 'string'"),
        ("level", {"week": [{"day": "Monday"}]}, "'text' is a required property"),
        ("level", {"remove": ["title"]}, "'title' is not one of"),
        ("level", {"removed": False}, "True was expected"),
        ("skill", {"cells": {"pm": {"behaviors": [{"text": "Do."}]}}}, "'id' is a required property"),
        ("skill", {"cells": {"pm": {"behaviors": [{"id": "a.pm.1", "txt": "Do."}]}}}, "'txt' was unexpected"),
        ("skill", {"order": {"removed": True}}, "{'removed': True} is not of type 'integer'"),
        ("guide", {"version": 3}, "'version' was unexpected"),
        ("guide", {"leave_out": {"remove": [1]}}, "1 is not of type 'string'"),
        ("assessment", {"removed": True}, "'removed' was unexpected"),
        ("assessment", {"scale": {"yes": {"label": "Yes"}}}, "'yes' is not one of"),
        ("words", {"page": {"titel": "Fragen"}}, "'titel' was unexpected"),
        ("words", {"page": {"removed": True}}, "'removed' was unexpected"),
    ],
)
def test_a_mistake_in_an_overlay_is_marked(schema: str, data: Any, said: str) -> None:
    assert any(said in message for message in wrong(f"overlay/{schema}.json", data)), wrong(
        f"overlay/{schema}.json", data
    )


@pytest.mark.parametrize(
    ("schema", "data"),
    [
        ("level", {"removed": True}),
        ("level", {"core": {"remove": ["data"]}, "remove": ["promise", "week"]}),
        ("skill", {"story": {"removed": True}, "cells": {"remove": ["pm"], "apm": {"removed": True}}}),
        ("skill", {"cells": {"pm": {"behaviors": [{"id": "a.pm.1", "removed": True}, {"id": "a.pm.2", "text": "X"}]}}}),
        ("skill", {"cells": {"pm": {"behaviors": {"remove": ["a.pm.1"]}, "remove": ["a.pm.2", "gist"]}}}),
        ("guide", {"tracks": {"people": {"removed": True}, "remove": ["ic"]}, "links": {"removed": True}}),
        ("assessment", {"scale": {"not_yet": {"label": "No"}}, "rules": {"removed": True}}),
        ("pairs", {"remove": ["a-b"], "c-d": {"removed": True}}),
        ("words", {"result": {"headline": {"one": "x"}}}),
    ],
)
def test_what_can_be_taken_out_or_said_in_part_is_not_marked(schema: str, data: Any) -> None:
    assert wrong(f"overlay/{schema}.json", data) == []


def test_a_new_folder_names_the_schemas_that_fit_it(tmp_path: Path) -> None:
    assert command.main(["new", str(tmp_path / "ours")]) == 0

    named = {}
    for path in sorted((tmp_path / "ours").rglob("*.yml")):
        first, _, text = path.read_text(encoding="utf-8").partition("\n")
        schema = (path.parent / first.partition("$schema=")[2]).resolve()
        name = schema.relative_to(Path("content/.schemas").resolve()).as_posix()
        named[path.relative_to(tmp_path / "ours").as_posix()] = name
        assert wrong(name, yaml.safe_load(text)) == []
    assert named == {
        "guide.yml": "overlay/guide.json",
        "levels/apm.yml": "overlay/level.json",
        "pack.yml": "pack.json",
    }
