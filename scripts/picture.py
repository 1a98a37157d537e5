"""
Draw the screens of ``inovasi demo`` that the READMEs show: ``python scripts/picture.py``.

A line of text is stretched to its columns, so that it fits whatever font a browser has.
"""

import io
import os
from contextlib import chdir, redirect_stdout
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args
from unittest.mock import patch

from inovasi.cli import main
from inovasi.language import Bilingual, Language


FOLDER = Path(__file__).parents[1] / "docs"
COLUMNS, WIDE, HIGH, EDGE, TOP = 80, 8.4, 19, 18, 56
TITLE = Bilingual("Layar perintah inovasi demo", "The screen of the command inovasi demo")


def pictures() -> dict[Path, str]:
    """Give the text of each picture by its path."""
    return {FOLDER / f"demo.{lang}.svg": _picture(lang) for lang in get_args(Language)}


def _screen(lang: Language) -> list[str]:
    printed = io.StringIO()
    with (
        TemporaryDirectory() as folder,
        chdir(folder),
        patch.dict(os.environ, COLUMNS=str(COLUMNS)),
        redirect_stdout(printed),
    ):
        main(["demo", "--lang", lang])
    return printed.getvalue().splitlines()


def _picture(lang: Language) -> str:
    command = f"inovasi demo{' --lang en' * (lang == 'en')}"
    lines = [f"$ {command}", *_screen(lang)]
    width, height = COLUMNS * WIDE + 2 * EDGE, TOP + len(lines) * HIGH
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height}" width="{width:g}" role="img">',
            f"<title>{TITLE.of(lang)}</title>",
            f'<rect width="{width:g}" height="{height}" rx="8" fill="#16202c"/>',
            *(
                f'<circle cx="{EDGE + 6 + 20 * place}" cy="20" r="6" fill="{colour}"/>'
                for place, colour in enumerate(("#e0695e", "#e3b341", "#56b870"))
            ),
            '<g font-family="ui-monospace,Menlo,Consolas,monospace" font-size="14" fill="#e8edf2">',
            *(_line(place, line) for place, line in enumerate(lines) if line),
            "</g></svg>\n",
        ]
    )


def _line(place: int, line: str) -> str:
    green = ' fill="#7ee2a8"' * (place == 0)
    long = f'textLength="{len(line) * WIDE:g}" lengthAdjust="spacingAndGlyphs"'
    words = escape(line, quote=False).replace(" ", "\N{NO-BREAK SPACE}")  # others would be joined
    return f'<text x="{EDGE}" y="{TOP + place * HIGH}" {long}{green}>{words}</text>'


if __name__ == "__main__":
    for path, text in pictures().items():
        path.write_text(text, "utf-8")
