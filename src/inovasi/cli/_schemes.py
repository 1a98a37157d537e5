"""The command ``schemes``: the editions that are known."""

from argparse import Namespace

from inovasi._wording import typed
from inovasi.catalog import schemes
from inovasi.cli._common import day, echo, echo_next, print_json
from inovasi.cli._parser import DAY, KEY, Parser
from inovasi.language import Bilingual, wording
from inovasi.results import Grid


_HEADS = (
    Bilingual("Id", "Id"),
    Bilingual("Nama", "Name"),
    Bilingual("Data", "Data"),
    Bilingual("Lingkup", "Scope"),
    Bilingual("Dari paket", "Shipped by"),
)


def arguments(parser: Parser) -> None:
    family = Bilingual("keluarga edisi, misalnya kipp", "family of editions, such as kipp")
    parser.add("--family", family, KEY)
    on = Bilingual("yang berlaku pada tanggal ini", "what applies on this day")
    parser.add("--on", on, DAY, type=day)


def run(options: Namespace) -> int:
    found, lang = schemes(options.family, options.on), options.lang
    if options.json:
        print_json(
            [
                {
                    "id": one.id,
                    "label": one.label,
                    "label_en": one.label_en,
                    "year": one.year,
                    "status": one.status,
                    "origin": one.origin,
                }
                for one in found
            ]
        )
        return 0
    rows = [
        (
            one.id,
            wording(one, "label").of(lang),
            one.status.label.of(lang),
            one.region or one.scope.label.of(lang),
            one.origin or "",
        )
        for one in found
    ]
    count = Bilingual(f"{len(found)} edisi", f"Editions: {len(found)}").of(lang)
    echo(count, "", Grid.of((head.of(lang) for head in _HEADS), rows).filled())
    if found:
        echo_next(lang, typed("show", found[-1].id))
    return 0
