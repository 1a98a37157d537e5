"""The command ``check`` on a folder."""

from argparse import Namespace

from inovasi.cli.folder._common import walk_instead
from inovasi.folder import check


def run(options: Namespace) -> int:
    return walk_instead(options, check)
