"""The command ``new``: an empty folder with its rules."""

from argparse import Namespace

from inovasi.cli._parser import GROUP, ID_OR_FILE, KEY, SCHEME, Parser
from inovasi.cli.folder._common import in_options, tell
from inovasi.cli.folder._options import NUMBER, folder_argument, step_options
from inovasi.folder import FolderSettings, new
from inovasi.language import Bilingual


def arguments(parser: Parser) -> None:
    folder_argument(parser)
    parser.add("--scheme", ID_OR_FILE, SCHEME, required=True)
    parser.add("--group", GROUP, KEY)
    parser.add("--stage", Bilingual("kunci tahapan", "key of the stage"), KEY)
    parser.add("--keep", Bilingual("berapa yang lolos", "how many go on"), NUMBER, type=int)
    step_options(parser)


def run(options: Namespace) -> int:
    with in_options(options):
        settings = FolderSettings(
            id=options.folder.resolve().name,
            scheme=options.scheme,
            group=options.group,
            stage=options.stage,
            keep=options.keep,
        )
        made = new(options.folder, settings, by=options.by, at=options.at, dry_run=options.dry_run)
    return tell(options, made)
