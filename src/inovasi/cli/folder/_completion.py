"""The command ``completion``: a shell completes the commands."""

import sys
from argparse import Namespace
from typing import Final

from inovasi.cli import COMMANDS
from inovasi.cli._parser import Parser
from inovasi.language import Bilingual


_SCRIPTS: Final = {
    "bash": """_inovasi() {
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "NAMES" -- "${COMP_WORDS[1]}"))
  fi
}
complete -o default -F _inovasi inovasi""",
    "zsh": """#compdef inovasi
_inovasi() { if (( CURRENT == 2 )); then compadd NAMES; else _files; fi }
compdef _inovasi inovasi""",
    "fish": 'complete -c inovasi -n __fish_use_subcommand -f -a "NAMES"',
}


def arguments(parser: Parser) -> None:
    parser.add("shell", Bilingual("jenis shell", "kind of shell"), choices=list(_SCRIPTS))


def run(options: Namespace) -> int:
    script = _SCRIPTS[options.shell].replace("NAMES", " ".join(COMMANDS))
    sys.stdout.write(f"{script}\n")  # no line of it is broken
    return 0
