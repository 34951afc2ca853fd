"""Writes the JSON Schemas that editors complete from, into content/.schemas/: python -m tools.schemas"""

from pathlib import Path

from packs import schemas

FOLDER = Path("content/.schemas")


def main() -> None:
    for name, text in schemas().items():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
