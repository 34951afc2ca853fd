"""guide, the command for people who edit, run as they would."""

import hashlib
import subprocess
import zipfile
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from macros.site import on_config
from packs import load
from publish.archive import archive
from tests.conftest import GUIDE
from tests.ladders import counts, real


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([GUIDE, *map(str, arguments)], capture_output=True, text=True, check=False)


def test_a_new_folder_passes_the_check_and_takes_its_first_edit(tmp_path: Path) -> None:
    folder = tmp_path / "acme"
    ran = run("new", folder, "--name", 'Acme "product" ladder')
    assert (ran.returncode, ran.stderr) == (0, "")
    assert f"{counts(real())}, no problems ({real().version}+acme@1)" in ran.stdout

    level = folder / "levels" / "apm.yml"
    level.write_text(level.read_text(encoding="utf-8").replace('"Associate PM"', '"Trainee"'), encoding="utf-8")
    assert run("check", folder).returncode == 0
    made = load(folder)
    assert made.guide.name == 'Acme "product" ladder'
    assert made.level("apm").title == "Trainee"
    assert made.level("pm").title == load(Path("content")).level("pm").title


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("new", "content"), "content is there already; name a folder that is not."),
        (("new", "!!!"), "use a letter or a digit in it."),
        (("check", "nowhere"), "nowhere"),
        (("bild",), "invalid choice: 'bild'"),
        ((), "usage: guide"),
    ],
)
def test_a_call_that_cannot_be_used_gets_a_sentence(arguments: tuple[str, ...], said: str) -> None:
    ran = run(*arguments)

    assert ran.returncode in (1, 2)
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr


def test_help_and_version_are_there() -> None:
    told = run("--help").stdout

    assert all(command in told for command in ("new", "check", "import", "export", "serve", "build"))
    assert run("--version").stdout == "guide 1.0.0\n"


def test_building_tells_how_much_and_lays_the_site_into_a_zip_with_checksums(packed: Path, tmp_path: Path) -> None:
    said = (packed / "said.txt").read_text(encoding="utf-8")
    assert "pages," in said
    assert hashlib.sha256((packed / "guide.zip").read_bytes()).hexdigest() in said

    with zipfile.ZipFile(packed / "guide.zip") as inside:
        inside.extractall(tmp_path)
    checked = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=tmp_path, check=False)
    assert checked.returncode == 0
    assert (tmp_path / "assess" / "index.html").exists()
    assert "https://guide.example/wiki/pm/" in (tmp_path / "sitemap.xml").read_text(encoding="utf-8")


def test_a_zip_of_the_same_site_has_the_same_bytes_and_a_changed_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("a", encoding="utf-8")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.js").write_text("c", encoding="utf-8")
    first = archive(tmp_path)
    (tmp_path / "SHA256SUMS").write_text("old", encoding="utf-8")

    assert archive(tmp_path) == first
    (tmp_path / "a.html").write_text("b", encoding="utf-8")
    assert archive(tmp_path) != first


def test_the_command_works_from_any_folder(tmp_path: Path) -> None:
    made = subprocess.run([GUIDE, "new", "acme"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (made.returncode, made.stderr) == (0, "")
    assert run("check", tmp_path / "acme").returncode == 0

    none = subprocess.run(
        [GUIDE, "import", "none.xlsx", "--to", "x"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert none.stderr == "none.xlsx: No such file or directory\n"


def test_a_site_below_another_is_not_deleted_and_a_language_of_a_region_has_words(
    content_copy: Path, tmp_path: Path
) -> None:
    page = tmp_path / "site" / "ux" / "404.html"
    page.parent.mkdir(parents=True)
    page.touch()
    config = load_config("mkdocs.yml", site_dir=str(tmp_path / "site"))
    config.extra["content"] = str(content_copy)
    with pytest.raises(Abort, match=r"site/ux is a site of its own, and building into .* would delete it"):
        on_config(config, serving=False)
    assert page.exists()

    page.unlink()
    guide = content_copy / "guide.yml"
    guide.write_text(guide.read_text(encoding="utf-8").replace("language: en", "language: de-CH"), encoding="utf-8")
    config = on_config(config, serving=False)
    words = config.theme.get_env().get_template("partials/language.html", globals={"config": config}).module
    assert (words.t("language"), words.t("search.placeholder")) == ("de-CH", "Suche")


def test_a_broken_folder_is_not_built_and_its_problems_are_told(content_copy: Path, tmp_path: Path) -> None:
    level = content_copy / "levels" / "pm.yml"
    level.write_text(level.read_text(encoding="utf-8").replace("after: apm", "after: amp"), encoding="utf-8")
    ran = run("build", content_copy, "--to", tmp_path / "site")

    assert ran.returncode == 1
    assert "no level 'amp'; did you mean apm?" in ran.stderr
    assert not (tmp_path / "site" / "index.html").exists()
