"""Write the JSON Schemas of the files of rules and of the records, for editors: docs/schemas/*.json."""

import json
from pathlib import Path

import inovasi as inv
from inovasi.convert._schema import json_schema
from inovasi.folder import FolderSettings


FOLDER = Path(__file__).parents[1] / "docs" / "schemas"
KINDS = (
    inv.Scheme,
    inv.Regulation,
    inv.Innovation,
    inv.ScoreSheet,
    inv.Organisation,
    inv.Team,
    FolderSettings,
)


def texts() -> dict[str, str]:
    """Give the text of each file by its name."""
    schemas = {kind.__name__.lower(): json_schema(kind) for kind in KINDS}
    return {
        f"{name}.schema.json": json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        for name, schema in schemas.items()
    }


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in texts().items():
        (FOLDER / name).write_text(text, "utf-8", newline="\n")
    print(f"wrote {len(KINDS)} schemas to {FOLDER.name}")
