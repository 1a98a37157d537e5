"""Whether a reading of how the rules of a group are joined fits the edition."""

from collections.abc import Iterable, Iterator
from functools import partial

from attrs import evolve

from inovasi.errors import Bilingual, Problem
from inovasi.model._reading import not_one_of
from inovasi.model._requirement import Connectors
from inovasi.model._scheme import Scheme


def own_rules(edition: Scheme, group: str) -> list[str]:
    """Give the keys of the rules that decide a group: its own, without quotas."""
    return [
        requirement.key
        for requirement in edition.requirements
        if group in requirement.groups and not requirement.is_about("quota")
    ]


def reading_problems(name: str, given: Iterable[Connectors], edition: Scheme) -> Iterator[Problem]:
    """Find groups and rules that are not there, rules that are left out, and clauses without a rule."""
    groups = [known.key for known in edition.groups]
    for place, reading in enumerate(given):
        path = f"{name}[{place}]"
        if reading.group not in groups:
            (problem,) = not_one_of(reading.group, groups or ("-",)).problems
            yield evolve(problem, code="unknown", path=f"{path}.group")
            continue
        own = own_rules(edition, reading.group)
        named = {key for clause in reading.clauses for key in clause}
        wrong = partial(Problem, path=f"{path}.clauses")
        rules = ", ".join(own)
        of_group = Bilingual(
            f"syarat kelompok {reading.group!r}: {rules}",
            f"a rule of the group {reading.group!r}: {rules}",
        )
        for key in sorted(named - set(own)):
            yield wrong(code="unknown", found=repr(key), expected=of_group)
        for key in sorted(set(own) - named):
            clause = Bilingual(f"klausul dengan {key!r}", f"a clause with {key!r}")
            yield wrong(code="missing", expected=clause)
        if () in reading.clauses or not reading.clauses:
            found = Bilingual("klausul tanpa syarat", "a clause without a rule")
            rule = Bilingual("satu syarat atau lebih", "one rule or more")
            yield wrong(code="empty", found=found, expected=rule)
