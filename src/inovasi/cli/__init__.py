"""The command line: thin; it reads arguments, calls the face and prints."""

import sys


def main() -> None:
    """
    Run the command line.

    Without the extra ``cli`` it says how to install it and ends with exit code 1.
    """
    try:
        from inovasi.cli.commands import app  # noqa: PLC0415  (needs an extra)
    except ImportError as error:
        library = (error.name or "").partition(".")[0]
        if library not in {"typer", "rich", "click"}:
            raise
        sys.stderr.write(f"{library} is not installed; run: pip install 'inovasi[cli]'\n")
        raise SystemExit(1) from None
    app()
