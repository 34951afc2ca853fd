"""The workflow that publishes on GitHub Pages, read by two linters and, for what they do not know, by us."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

BIN = Path(sys.executable).parent
WORKFLOW = Path(".github/workflows/site.yml")


def audited(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(BIN / "zizmor"), "--offline", "--no-progress", "--config", ".github/zizmor.yml", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def of_the_schema(file: Path) -> subprocess.CompletedProcess[str]:
    command = [str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.github-workflows", str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_workflow_is_one_and_an_audit_finds_nothing() -> None:
    assert of_the_schema(WORKFLOW).returncode == 0
    ran = audited(WORKFLOW.parent)
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("      - run: make test", "      - run: echo ${{ github.event.pull_request.title }}"),
        ("          persist-credentials: false\n", ""),
        ("actions/checkout@v5", "somebody/checkout@v5"),
    ],
)
def test_the_audit_notices_what_it_is_for(tmp_path: Path, line: str, instead: str) -> None:
    text = WORKFLOW.read_text(encoding="utf-8")
    assert line in text
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    (folder / "site.yml").write_text(text.replace(line, instead), encoding="utf-8")

    assert audited(folder).returncode != 0


def test_the_schema_notices_a_key_that_no_workflow_has(tmp_path: Path) -> None:
    file = tmp_path / "site.yml"
    file.write_text(WORKFLOW.read_text(encoding="utf-8").replace("runs-on:", "runs-at:"), encoding="utf-8")

    assert of_the_schema(file).returncode != 0


def test_only_the_last_job_may_write_and_only_from_main() -> None:
    workflow = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    may_write = {name for name, job in workflow["jobs"].items() if "write" in (job.get("permissions") or {}).values()}

    assert workflow["permissions"] == {"contents": "read"}
    assert may_write == {"publish"}
    assert workflow["jobs"]["publish"]["if"] == "github.ref == 'refs/heads/main'"
