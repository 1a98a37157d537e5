"""Write the JSON Schemas of the files of the law and of the records, for editors: docs/schemas/*.json."""

import json
from pathlib import Path

import inovasi as inv
from inovasi.convert._schema import json_schema


FOLDER = Path(__file__).parents[1] / "docs" / "schemas"
KINDS = (inv.Scheme, inv.Regulation, inv.Innovation, inv.ScoreSheet, inv.Organisation, inv.Team)


def texts() -> dict[str, str]:
    """
    Make the text of each file.

    Returns:
        File name to text.
    """
    return {
        f"{kind.__name__.lower()}.schema.json": json.dumps(
            json_schema(kind), ensure_ascii=False, indent=1
        )
        + "\n"
        for kind in KINDS
    }


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in texts().items():
        (FOLDER / name).write_text(text, "utf-8")
    print(f"wrote {len(KINDS)} schemas to {FOLDER.name}")
