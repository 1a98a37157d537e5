"""The command ``rank`` on a folder."""

from argparse import Namespace

from inovasi.cli.folder._common import walk_instead
from inovasi.folder import rank


def run(options: Namespace) -> int:
    return walk_instead(options, rank)
