"""Quantities in a sentence: 5 km, two weeks, 20 to 35 miles, half a year."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stridemend.intake.story.data import mapping, numbers, text, words
from stridemend.intake.story.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Quantity:
    """
    An amount with its unit.

    Attributes
    ----------
        low, high: the amount; alike when no range is given.
        unit: the unit's word; empty for a plain number.
        first, last: its tokens.
        vague: said with a word such as "few".
        shorthand: written as clinicians do, "6/52".
    """

    low: float
    high: float
    unit: str
    first: int
    last: int
    vague: bool = False
    shorthand: bool = False


@dataclass(frozen=True, slots=True)
class Units:
    """Words of ``language/numbers.yaml`` that quantities are made of."""

    known: frozenset[str]
    vague: Mapping[str, float]
    between: frozenset[str]
    shorthand: Mapping[str, str]

    @classmethod
    def read(cls, data: Mapping[str, object]) -> "Units":
        """Read the units of ``language/numbers.yaml``."""
        tables = ("distance", "events", "days", "minutes")
        known = frozenset(word for table in tables for word in mapping(data.get(table)))
        short = mapping(data.get("shorthand"))
        shorthand = {part: text(short, part) for part in short}
        return cls(known, numbers(data.get("vague")), words(data.get("range")), shorthand)


def quantities(sentence: Sentence, units: Units) -> Iterator[Quantity]:
    """Yield every amount of a sentence, plain numbers too, from left to right."""
    at = 0
    while at < len(sentence.words):
        found = _at(sentence, at, units)
        if found is None:
            at += 1
        else:
            yield found
            at = found.last + 1


def _at(sentence: Sentence, at: int, units: Units) -> Quantity | None:
    short = _shorthand(sentence, at, units)
    if short is not None:
        return short
    amount, vague, end = _amount(sentence, at, units)
    if amount is None:
        return None
    words = sentence.words
    high, last = amount, end
    unit, after = _unit(sentence, end, units)
    other = max(end, after)
    if other < len(words) and words[other].text in units.between:
        second, _, second_end = _amount(sentence, other + 1, units)
        if second is not None and not vague:
            second_unit, second_after = _unit(sentence, second_end, units)
            if second_unit or not unit:
                high, last = second, second_end
                unit, after = second_unit or unit, second_after
    if unit:
        last = after
        amount, high, last = _half_more(sentence, amount, high, last)
    elif vague:
        return None
    return Quantity(amount, high, unit, at, last - 1, vague)


def _shorthand(sentence: Sentence, at: int, units: Units) -> Quantity | None:
    """Read a clinician's "6/52": six weeks."""
    value = sentence.words[at].value
    if value is None or _texts(sentence, at + 1, 1) != ["/"]:
        return None
    part = "".join(_texts(sentence, at + 2, 1))
    unit = units.shorthand.get(part)
    if unit is None or value >= float(part):
        return None
    return Quantity(value, value, unit, at, at + 2, shorthand=True)


def _amount(sentence: Sentence, at: int, units: Units) -> tuple[float | None, bool, int]:
    """Return (amount, vague, next token) of a number that starts at ``at``."""
    words = sentence.words
    if at >= len(words):
        return None, False, at
    token = words[at]
    if token.value is not None:
        return _exact(sentence, at)
    vague = units.vague.get(token.text)
    if vague is None:
        return None, False, at
    end = at + 1
    if token.text in {"a", "an"} and end < len(words) and words[end].text in units.vague:
        vague, end = units.vague[words[end].text], end + 1
    while end < len(words) and words[end].text in {"of", "a", "an"}:
        end += 1
    return vague, token.text not in {"a", "an", "half"}, end


def _exact(sentence: Sentence, at: int) -> tuple[float | None, bool, int]:
    words = sentence.words
    value = words[at].value
    assert value is not None
    end = at + 1
    # "twenty five"
    if value >= 20 and value % 10 == 0 and not words[at].text[0].isdigit() and end < len(words):
        unit = words[end].value
        if unit is not None and unit < 10 and not words[end].text[0].isdigit():
            value, end = value + unit, end + 1
    # "1/2"
    if value == 1 and _texts(sentence, end, 2) == ["/", "2"]:
        value, end = 0.5, end + 2
    # "two and a half"
    if _texts(sentence, end, 3) == ["and", "a", "half"]:
        value, end = value + 0.5, end + 3
    return value, False, end


def _texts(sentence: Sentence, at: int, size: int) -> list[str]:
    return [word.text for word in sentence.words[at : at + size]]


def _unit(sentence: Sentence, at: int, units: Units) -> tuple[str, int]:
    """Return (unit, next token); the unit is empty when none follows."""
    words = sentence.words
    if at < len(words) and words[at].text == "-":
        at += 1
    if at < len(words) and words[at].text in units.known:
        return words[at].text, at + 1
    return "", at


def _half_more(sentence: Sentence, low: float, high: float, after: int) -> tuple[float, float, int]:
    """Add the half of "a year and a half"."""
    if _texts(sentence, after, 3) == ["and", "a", "half"]:
        return low + 0.5, high + 0.5, after + 3
    return low, high, after
