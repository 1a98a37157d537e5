"""What a rule is held against, and what a checker says of it."""

from datetime import date

from attrs import frozen

from inovasi.eligibility.findings import Verdict
from inovasi.language import Text
from inovasi.model.innovation import Innovation
from inovasi.model.requirement import Requirement
from inovasi.model.scheme import Scheme


@frozen(kw_only=True)
class Case:
    """
    What a rule is held against.

    Args:
        innovation: The innovation.
        scheme: The edition.
        requirement: The requirement that holds the rule.
        on: Day that stands in for an event whose date is not known.
        entries: Every entry of the same institution, this one included; ``None`` when not given.
    """

    innovation: Innovation
    scheme: Scheme
    requirement: Requirement
    on: date | None = None
    entries: tuple[Innovation, ...] | None = None

    def day(self, event: str) -> date | None:
        """
        Give the day of an event.

        Args:
            event: Key of the event.

        Returns:
            Its effective day, else the day that stands in for it.
        """
        found = self.scheme.event(event)
        return (found.effective if found is not None else None) or self.on


@frozen(kw_only=True)
class Outcome:
    """
    What a checker says.

    Args:
        verdict: The verdict.
        text: Why.
        earliest: First day on which the rule would be met, if that can be said.
    """

    verdict: Verdict
    text: Text
    earliest: date | None = None


def say(verdict: Verdict, id_: str, en: str, earliest: date | None = None) -> Outcome:
    """
    Put a verdict and its reason together.

    Args:
        verdict: The verdict.
        id_: Why, in Indonesian.
        en: Why, in English.
        earliest: First day on which the rule would be met, if that can be said.

    Returns:
        What a checker says.
    """
    return Outcome(verdict=verdict, text=Text(id_, en), earliest=earliest)
