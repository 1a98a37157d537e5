"""What is recorded about a tie, and every word that is said about ties and lots."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final

from attrs import evolve, field, frozen

from inovasi.language import Bilingual, Language, few_words, format_number
from inovasi.results import Part, Result
from inovasi.selection._breaks import Lot, TieBreak


LOT: Final = Bilingual("undian", "lot")
_BEYOND: Final = {
    "lot": LOT,
    "keep_all": Bilingual("aturan: semua lolos", "the policy that all go on"),
    "drop_all": Bilingual("aturan: tidak ada yang lolos", "the policy that none goes on"),
}
"""What decides where no tie-break does."""
TIES: Final = Bilingual("Nilai sama", "Ties")
TIE_AT_CUT: Final = Bilingual("nilai sama pada batas", "a tie across the cut")
OPEN_TIE: Final = Bilingual(
    "usulan bernilai sama di batas lolos", "an entry that is tied at the cut"
)
BROKEN_BY: Final = Bilingual("Penentu nilai sama", "Tie broken by")
SHARED_RANK: Final = Bilingual(
    "Tanda = berarti peringkat yang sama.", "The sign = marks a shared rank."
)


def rank_text(rank: int, *, shared: bool) -> str:
    """Write a rank; a shared one is marked by ``=``."""
    return f"{rank}=" if shared else str(rank)


def breaker(name: str | None, chain: Iterable[TieBreak] = ()) -> Bilingual:
    """Say what broke a tie: a criterion, a field of the entry, the lot, a policy; empty when nothing did."""
    words = _BEYOND | {one.by: one.words for one in chain}
    return words.get(name or "", Bilingual(name or "", name or ""))


def told_apart(names: Mapping[str, str]) -> Mapping[str, str]:
    """Put the id behind a name that several have."""
    often = Counter(names.values())
    return {key: f"{name} ({key})" if often[name] > 1 else name for key, name in names.items()}


def tie_rules(tie_breaks: Sequence[TieBreak], lots: Iterable[Lot], lang: Language) -> list[str]:
    """Say what breaks ties, and which lots were drawn, by whose seed."""
    order = Bilingual("Urutan penentu nilai sama", "Ties are broken by").of(lang)
    seed = Bilingual("Benih undian", "Seed of the lot").of(lang)
    chain = ", ".join(one.words.of(lang) for one in tie_breaks)
    said = [f"{order}: {chain}"] if chain else []
    return said + [f"{seed}: {one.seed} ({one.origin.of(lang)})" for one in lots]


@frozen(kw_only=True)
class TieAtCut(Result):
    """
    Entries with one exact score, of which not all have room.

    Args:
        rank: Place of the first of them.
        entries: Their ids, sorted.
        score: Their exact score.
        places: How many of them have room.
        resolved_by: Key of the criterion, ``lot``, ``keep_all`` or ``drop_all``; ``None`` when
            nothing has decided yet.
        seed: Seed of the lot, if one was drawn.
        label: What decided in words, where it was a tie-break or the lot of the ranking.
    """

    rank: int
    entries: tuple[str, ...] = field(converter=tuple[str, ...])
    score: Fraction
    places: int
    resolved_by: str | None = None
    seed: str | None = None
    label: Bilingual | None = None

    def named(self, names: Mapping[str, str]) -> "TieAtCut":
        """Give it with what people call the entries in place of their ids."""
        return evolve(self, entries=tuple(names.get(one, one) for one in self.entries))

    @property
    def words(self) -> Bilingual:
        """Say who ties, for how many places, and what decided."""
        value, names = self.score, few_words(self.entries, 20)
        numbers = {lang: format_number(value, lang) for lang in ("id", "en")}
        how = Bilingual("belum diputuskan", "not decided")
        if self.resolved_by is not None:
            by = self.label or breaker(self.resolved_by)
            seed = f" ({self.seed})" if self.seed else ""
            how = Bilingual(f"diputus oleh {by.id}{seed}", f"decided by {by.en}{seed}")
        return Bilingual(
            f"nilai sama pada batas: {names.id} bernilai {numbers['id']}, tempat {self.places}; {how.id}",
            f"tie across the cut: {names.en} at {numbers['en']}, places: {self.places}; {how.en}",
        )

    def _parts(self, lang: Language) -> list[Part]:
        """Say it in one line."""
        return [self.words.of(lang)]
