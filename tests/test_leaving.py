"""The guide does not hang on one builder: another one makes the same site, byte for byte, and signs it."""

import filecmp
import subprocess
from importlib.metadata import version
from pathlib import Path

from tests.conftest import MKDOCS, environment

SIGNED = {"mkdocs": f"mkdocs-{version('mkdocs')}", "properdocs": f"mkdocs-ProperDocs {version('properdocs')}"}
"""How each builder signs the head of a page."""


def files(site: Path) -> list[str]:
    return sorted(str(path.relative_to(site)) for path in site.rglob("*") if path.is_file())


def test_properdocs_builds_the_same_site_and_only_signs_it_otherwise(site: Path, tmp_path: Path) -> None:
    command = [str(MKDOCS.with_name("properdocs")), "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment())
    assert ran.returncode == 0, ran.stderr
    same, other, lost = filecmp.cmpfiles(site, tmp_path, files(site), shallow=False)

    assert files(tmp_path) == files(site)
    assert lost == []
    assert any(name.endswith(".js") for name in same)
    assert "index.html" in other
    for name in other:
        theirs = (tmp_path / name).read_text(encoding="utf-8")
        assert SIGNED["properdocs"] in theirs
        assert theirs.replace(SIGNED["properdocs"], SIGNED["mkdocs"]) == (site / name).read_text(encoding="utf-8"), name
