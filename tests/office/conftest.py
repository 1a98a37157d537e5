"""Files as offices have them, written for a test."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def text_file(tmp_path: Path) -> Callable[..., Path]:
    """Write a text file of a table."""

    def write(text: str, encoding: str = "utf-8", name: str = "usulan.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.fixture
def book_file(tmp_path: Path) -> Callable[..., Path]:
    """Write a workbook with one sheet or several."""
    openpyxl: Any = pytest.importorskip("openpyxl")
    pytest.importorskip("defusedxml")

    def write(
        sheets: Mapping[str, Sequence[Sequence[object]]] | Sequence[Sequence[object]],
        merged: Sequence[str] = (),
        formats: Mapping[str, str] | None = None,
        hidden: Sequence[str] = (),
    ) -> Path:
        pages = sheets if isinstance(sheets, Mapping) else {"Data": sheets}
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in pages.items():
            page = book.create_sheet(name)
            page.sheet_state = "hidden" if name in hidden else "visible"
            for row, cells in enumerate(rows, 1):
                for column, cell in enumerate(cells, 1):
                    if cell not in ("", None):
                        page.cell(row, column, cell)
        for cells in merged:
            book.worksheets[0].merge_cells(cells)
        for cell, shown in (formats or {}).items():
            book.worksheets[0][cell].number_format = shown
        path = tmp_path / "usulan.xlsx"
        book.save(path)
        return path

    return write
