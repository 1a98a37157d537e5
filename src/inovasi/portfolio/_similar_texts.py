"""
The same title or text, entered again or by somebody else.

Titles are compared as `_titles` says and by their runs of four characters, texts by their runs of five words. The measure
is the share of runs that both have among those that either has (Jaccard), an exact fraction. Pairs
that cannot reach the threshold are not compared: their lengths differ too much, or their rarest
runs do not meet (the prefix filter that is known from similarity joins of sets).
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain
from typing import Any, Final

from attrs import field, frozen

from inovasi._wording import repeated
from inovasi.convert._structure import collector_paused
from inovasi.errors import DataError, Problem
from inovasi.identity import fold
from inovasi.language import Bilingual, Language, format_percent
from inovasi.model._checks import not_empty
from inovasi.model._innovation import Innovation
from inovasi.model._record import Record, strict
from inovasi.portfolio._titles import DuplicateReason, alike_titles, title_of
from inovasi.results import Part, Result


Span = tuple[int, int]

_WORD: Final = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_WORDS: Final = 5
_FEW: Final = 4
"""So many of their rarest runs do two meet in that are compared; two bits count them."""
_BLOCK: Final = 2**13
_RUNS: Final = 2**20
"""So many are looked at together, or fewer that have so many runs, which is what they take of the memory."""
_TITLE: Final = Fraction(7, 10)
_TEXT: Final = Fraction(3, 10)


@frozen(kw_only=True, field_transformer=strict)
class TextRecord(Record):
    """
    What is compared of an entry.

    Args:
        id: Id of the innovation.
        title: Its title.
        text: Its proposal or summary; empty when there is none.
        organisation: Id of the organisation, if known.
        edition: Edition that it was entered into, in words, if known.

    Raises:
        DataError: If id or title is empty.
    """

    id: str = field(validator=not_empty)
    title: str = field(validator=not_empty)
    text: str = ""
    organisation: str | None = None
    edition: str | None = None

    @classmethod
    def of(cls, innovation: Innovation, edition: str | None = None) -> "TextRecord":
        """Take the title and the answers, or else the summary, of an innovation."""
        answers = "\n".join(answer.text for answer in innovation.answers)
        return cls(
            id=innovation.id,
            title=innovation.title,
            text=answers or innovation.summary or "",
            organisation=innovation.organisation.id,
            edition=edition,
        )


@frozen(kw_only=True)
class Passage:
    """
    Words that both have.

    Args:
        part: ``title`` or ``text``.
        left: Begin and end in the left one, as Python slices count.
        right: Begin and end in the right one.
    """

    part: str
    left: tuple[int, int]
    right: tuple[int, int]


@frozen(kw_only=True)
class Duplicate(Result):
    """
    Two records that are the same or nearly so.

    Args:
        left: The entry; of two entries, the one whose id (then edition) comes first.
        right: The other entry, or the earlier one.
        reasons: Why they may be one: what is alike in the titles, and whether the texts are.
        title_similarity: Of the titles, 0 to 1.
        text_similarity: Of the texts, 0 to 1, or ``None`` when one has no text.
        passages: Words that both have, in the order of the left one.
    """

    left: TextRecord
    right: TextRecord
    reasons: tuple[DuplicateReason, ...]
    title_similarity: Fraction
    text_similarity: Fraction | None
    passages: tuple[Passage, ...]

    @property
    def same_innovation(self) -> bool:
        """Whether both have the same id: entered again."""
        return self.left.id == self.right.id

    @property
    def same_organisation(self) -> bool | None:
        """Whether one organisation holds both; ``None`` when one of them is not known."""
        return _same(self.left.organisation, self.right.organisation)

    @property
    def same_edition(self) -> bool | None:
        """Whether both are of one edition; ``None`` when one of them is not known."""
        return _same(self.left.edition, self.right.edition)

    def _parts(self, lang: Language) -> list[Part]:
        """Say it in words, with the passages of the left one."""
        title, text = Bilingual("judul", "title"), Bilingual("teks", "text")
        shares = [f"{title.of(lang)} {format_percent(self.title_similarity, lang)}"]
        if self.text_similarity is not None:
            shares.append(f"{text.of(lang)} {format_percent(self.text_similarity, lang)}")
        if self.same_innovation:
            shares.append(Bilingual("inovasi yang sama", "the same innovation").of(lang))
        if self.same_organisation is False:
            shares.append(Bilingual("instansi berbeda", "different organisations").of(lang))
        shares += [reason.label.of(lang) for reason in self.reasons]
        lines = [f"{_place(self.left)} ~ {_place(self.right)}: {', '.join(shares)}"]
        for passage in self.passages:
            whole = self.left.title if passage.part == "title" else self.left.text
            lines.append(f"  - {whole[slice(*passage.left)]!r}")
        return [*lines]


@collector_paused()
def duplicates(
    entries: Iterable[TextRecord | Innovation],
    against: Iterable[TextRecord | Innovation] = (),
    *,
    title_threshold: Fraction = _TITLE,
    text_threshold: Fraction = _TEXT,
) -> tuple[Duplicate, ...]:
    """
    Find entries that are like one another, or like earlier ones.

    Titles are also alike, whatever the threshold, when they are the same without spaces, without common words or
    a place, in other forms or spellings of their words, when they share a short name, or when one lies within the other. The
    thresholds are a choice of method, not a rule of any competition: what is found is for
    people to read.

    Args:
        entries: The entries of an edition; an innovation is compared by its title and its answers or summary.
        against: Earlier entries or winners; they are not compared among themselves.
        title_threshold: Least similarity of titles, above 0 and up to 1.
        text_threshold: Least similarity of texts, above 0 and up to 1.

    Returns:
        Each pair that is alike or reaches one of the thresholds, with the reason, the most similar first. The
        order of the input changes nothing. A record is never compared with itself: same id and same edition.

    Raises:
        DataError: If a threshold is out of range, or an id is repeated in one edition.

    Example:
        >>> one = TextRecord(id="a", title="Pinjam Pakai Pustaka Keliling", edition="2023")
        >>> two = TextRecord(id="b", title="PINJAM-PAKAI PUSTAKA KELILING", edition="2021")
        >>> duplicates([one], [two])[0].title_similarity
        Fraction(1, 1)
        >>> short = [TextRecord(id="a", title="SI PADU"), TextRecord(id="b", title="Layanan Sipadu")]
        >>> print(*duplicates(short)[0].reasons)
        spaces
    """
    fresh, earlier = (sorted(map(_record, some), key=_key) for some in (entries, against))
    thresholds = {"title_threshold": title_threshold, "text_threshold": text_threshold}
    problems = [
        Problem(
            code="range",
            path=name,
            found=str(value),
            expected=Bilingual("di atas 0 sampai dengan 1", "above 0 and up to 1"),
        )
        for name, value in thresholds.items()
        if not 0 < value <= 1
    ]
    for name, records in (("entries", fresh), ("against", earlier)):
        problems += repeated(name, map(_key, records))
    if problems:
        raise DataError(problems)
    known = {_key(record) for record in fresh}
    everyone = [*fresh, *(record for record in earlier if _key(record) not in known)]
    runs: dict[str, str] = {}
    titles = [grams(record.title, runs) for record in everyone]
    texts = [shingles(record.text) for record in everyone]
    alike = alike_titles([title_of(record.title) for record in everyone], len(fresh))
    for pair in _similar(titles, len(fresh), title_threshold):
        alike.setdefault(pair, DuplicateReason.SIMILAR_TITLE)
    reasons: dict[tuple[int, int], tuple[DuplicateReason, ...]]
    reasons = {pair: (reason,) for pair, reason in alike.items()}
    for pair in _similar(texts, len(fresh), text_threshold):
        reasons[pair] = (*reasons.get(pair, ()), DuplicateReason.SIMILAR_TEXT)
    found = [
        Duplicate(
            left=everyone[left],
            right=everyone[right],
            reasons=why,
            title_similarity=_jaccard(titles[left], titles[right]) or Fraction(),
            text_similarity=_jaccard(texts[left], texts[right]),
            passages=tuple(_passages(everyone[left], everyone[right])),
        )
        for (left, right), why in reasons.items()
    ]
    return tuple(sorted(found, key=_most_similar_first))


def duplicate_groups(found: Iterable[Duplicate]) -> tuple[tuple[TextRecord, ...], ...]:
    """
    Group the records that are linked by pairs, such as one application reported by many regions.

    Args:
        found: Pairs, as `duplicates` gives them.

    Returns:
        Groups of two records or more, the largest first; each record is in one group.
    """
    group_of: dict[tuple[str, str], dict[tuple[str, str], TextRecord]] = {}
    for pair in found:
        joined = {_key(one): one for one in (pair.left, pair.right)}
        for key in tuple(joined):
            joined |= group_of.get(key, {})
        group_of.update(dict.fromkeys(joined, joined))
    groups = {id(group): tuple(group[key] for key in sorted(group)) for group in group_of.values()}
    return tuple(sorted(groups.values(), key=lambda group: (-len(group), _key(group[0]))))


def passages(left: str, right: str, least: int) -> tuple[tuple[Span, Span], ...]:
    """
    Find the longest runs of words that both texts have.

    Args:
        left: One text; its words are taken in order, each at most once.
        right: The other; a moved passage is found as well, the longest of several.
        least: Fewest words of a passage; texts that have fewer match only as a whole.

    Returns:
        Begin and end of each passage in both texts.

    Example:
        >>> passages("Layanan pinjam pakai!", "pinjam, pakai", 2)
        (((8, 20), (0, 13)),)
    """
    ours, theirs = _spans(left), _spans(right)
    here, there = [word for word, _ in ours], [word for word, _ in theirs]
    if here and here == there:
        return ((_from_to(ours), _from_to(theirs)),)
    longest = _longest(here, there)
    found: list[tuple[Span, Span]] = []
    start = 0
    while start <= len(here) - least:
        length, place = longest[start]
        if length >= least:
            same = ours[start : start + length], theirs[place : place + length]
            found.append((_from_to(same[0]), _from_to(same[1])))
        start += length if length >= least else 1
    return tuple(found)


def _longest(here: list[str], there: list[str]) -> list[tuple[int, int]]:
    """
    Give for each word the length of the longest run from it on that the other text has, and its first place there.

    The time is proportional to the words, also where everything repeats: both texts are read backwards, the
    other one as a suffix automaton, whose states are the runs that end in the same places.
    """
    step: list[dict[str, int]] = [{}]
    link, size, place = [-1], [0], [0]
    last = 0
    for at in range(len(there) - 1, -1, -1):
        word, state, last = there[at], last, len(step)
        step.append({})
        link.append(0)
        size.append(size[state] + 1)
        place.append(at)
        while state >= 0 and word not in step[state]:
            step[state][word] = last
            state = link[state]
        if state >= 0:
            target = step[state][word]
            if size[target] > size[state] + 1:
                copy = len(step)
                step.append(dict(step[target]))
                link.append(link[target])
                size.append(size[state] + 1)
                place.append(at)
                link[target] = copy
                while state >= 0 and step[state].get(word) == target:
                    step[state][word] = copy
                    state = link[state]
                target = copy
            link[last] = target
    for state in sorted(range(1, len(step)), key=size.__getitem__, reverse=True):
        place[link[state]] = min(place[link[state]], place[state])
    found = [(0, 0)] * len(here)
    state = length = 0
    for at in range(len(here) - 1, -1, -1):
        while state and here[at] not in step[state]:
            state = link[state]
            length = size[state]
        if here[at] in step[state]:
            state = step[state][here[at]]
            length += 1
        found[at] = length, place[state]
    return found


def grams(text: str, known: dict[str, str] | None = None) -> frozenset[str]:
    """Give the runs of four characters of a folded text; those that are known are the same objects."""
    whole, known = f" {fold(text)} ", {} if known is None else known
    runs = list(map("".join, zip(whole, whole[1:], whole[2:], whole[3:], strict=False)))
    runs = runs or list(filter(str.strip, (whole,)))
    return frozenset(map(known.setdefault, runs, runs))


def shingles(text: str) -> frozenset[str]:
    """Give the runs of five words of a text."""
    words = [word for word, _ in _spans(text)]
    ends = range(_WORDS, max(len(words), _WORDS) + 1)
    return frozenset({" ".join(words[end - _WORDS : end]) for end in ends} if words else ())


def _spans(text: str) -> list[tuple[str, Span]]:
    if text.isascii():  # the fold of such a word is its lower case, and many words take time
        return [(m.group(), m.span()) for m in _WORD.finditer(text.lower())]
    return [(fold(m.group()), m.span()) for m in _WORD.finditer(text)]


def _from_to(spans: Sequence[tuple[str, Span]]) -> Span:
    return spans[0][1][0], spans[-1][1][1]


def _passages(one: TextRecord, other: TextRecord) -> Iterator[Passage]:
    for part, least in (("title", 2), ("text", _WORDS)):
        for here, there in passages(getattr(one, part), getattr(other, part), least):
            yield Passage(part=part, left=here, right=there)


def _same(left: str | None, right: str | None) -> bool | None:
    return None if left is None or right is None else left == right


def _record(one: TextRecord | Innovation) -> TextRecord:
    return TextRecord.of(one) if isinstance(one, Innovation) else one


def _key(record: TextRecord) -> tuple[str, str]:
    return record.id, record.edition or ""


def _place(record: TextRecord) -> str:
    return f"{record.id} ({record.edition})" if record.edition else record.id


def _most_similar_first(pair: Duplicate) -> tuple[Any, ...]:
    best = max(pair.title_similarity, pair.text_similarity or Fraction())
    return -best, -pair.title_similarity, _key(pair.left), _key(pair.right)


def _jaccard(left: frozenset[str], right: frozenset[str]) -> Fraction | None:
    if not left or not right:
        return None
    both = len(left & right)
    return Fraction(both, len(left) + len(right) - both)


def _similar(
    runs: Sequence[frozenset[str]], fresh: int, threshold: Fraction
) -> set[tuple[int, int]]:
    """Find the pairs that reach the threshold; the first of each is one of the fresh ones."""
    up, down = Fraction(threshold).as_integer_ratio()
    times = Counter(chain.from_iterable(runs))
    shared = sorted((often, run) for run, often in times.items() if often > 1)
    number = {run: place for place, (_, run) in enumerate(shared, 1)}
    order = sorted(range(len(runs)), key=lambda one: len(runs[one]))
    sizes = [len(runs[one]) for one in order]
    rare = [sorted(filter(None, map(number.get, runs[one]))) for one in order]
    found: set[tuple[int, int]] = set()
    length = min(_BLOCK, 1 + _RUNS * len(rare) // (1 + sum(map(len, rare))))
    for start in range(0, len(order), length):
        block = range(start, min(start + length, len(order)))
        having: defaultdict[int, int] = defaultdict(int)  # a bit for each of the block that has it
        new = sum(1 << place - start for place in block if order[place] < fresh)
        # who asks is no shorter, so that the two share more, and a shorter beginning of what is asked meets it
        for place in block:
            last = len(rare[place]) + (-2 * sizes[place] * up // (up + down)) + _FEW
            for run in rare[place][: max(0, last)]:
                having[run] |= 1 << place - start
        for place in range(start + 1, len(order)):
            here, own, mine = order[place], sizes[place], rare[place]
            least = -(-own * up // down)
            first, few = max(start, bisect_left(sizes, least)), min(_FEW, least)
            if first >= block.stop:
                break
            asked = (1 << min(place, block.stop) - start) - (1 << first - start)
            asked &= new if here >= fresh else asked
            # two bits of a count for each of the block, which is full where so few are met
            ones, twos, full = asked if few % 2 else 0, asked if few < _FEW - 1 else 0, 0
            for run in mine[: max(0, len(mine) - least + few)]:
                if have := having.get(run, 0) & asked:
                    carry = ones & have
                    ones ^= have
                    full |= twos & carry
                    twos ^= carry
            while full:
                at = full.bit_length() - 1
                full ^= 1 << at
                other = order[start + at]
                both = len(runs[here] & runs[other])
                if both * (up + down) >= (own + sizes[start + at]) * up:
                    found.add((min(here, other), max(here, other)))
    return found
