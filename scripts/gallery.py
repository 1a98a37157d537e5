"""
Draw the pictures of the gallery: ``python scripts/gallery.py``.

The page holds the code: each example leaves its axes in ``ax`` and is followed by the picture that is drawn from it.
"""

import re
from io import BytesIO
from pathlib import Path
from typing import Any


ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "gallery.md"


def examples() -> dict[str, str]:
    """Give the code of each picture by its path from the page."""
    pattern = r"```python\n(.*?)```\s+!\[[^]]*\]\(([^)]*)\)"
    return {path: code for code, path in re.findall(pattern, PAGE.read_text("utf-8"), re.DOTALL)}


def draw(folder: Path, dpi: int = 120) -> None:
    """Draw all pictures in a few colours; without date and software, so that the same code gives the same bytes."""
    from matplotlib import pyplot as plt  # noqa: PLC0415  (only the pictures need it)
    from PIL import Image  # noqa: PLC0415  (comes with matplotlib)

    plt.switch_backend("agg")
    names: dict[str, Any] = {}
    for path, code in examples().items():
        exec(code, names)  # noqa: S102  (the code of our own page)
        target = folder / path
        target.parent.mkdir(exist_ok=True)
        whole = BytesIO()
        names["ax"].figure.savefig(whole, dpi=dpi)
        with Image.open(whole) as picture:
            picture.convert("RGB").quantize(256).save(target, optimize=True)
        plt.close("all")


if __name__ == "__main__":
    draw(PAGE.parent)
