"""Writes the JSON Schemas that editors complete from, into content/.schemas/: python -m macros.schemas"""

from pathlib import Path

from assessment.content import schemas

FOLDER = Path("content/.schemas")


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
