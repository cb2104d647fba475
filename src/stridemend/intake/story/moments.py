"""When in a run it starts, how strong the pain is, how fast the runner runs."""

import re
from collections.abc import Iterator, Mapping, Sequence

from stridemend.intake.story.data import mapping, numbers, words
from stridemend.intake.story.facts import Fact, fact
from stridemend.intake.story.quantity import Quantity
from stridemend.intake.story.sentence import Sentence

_PACE = re.compile(r"^(\d+):(\d\d)$")


class Moments:
    """Reads onset in the run, pain 0 to 10 and pace; words from ``language/numbers.yaml``."""

    def __init__(self, data: Mapping[str, object]) -> None:
        onset, pain, pace = (mapping(data.get(key)) for key in ("onset", "pain", "pace"))
        self._km = numbers(data.get("distance"))
        self._minutes = numbers(data.get("minutes"))
        self._before = words(onset.get("before"))
        self._into = words(onset.get("into"))
        self._words = words(onset.get("words"))
        self._not = words(onset.get("not"))
        self._most_km = numbers(onset).get("most_km", 200.0)
        self._most_minutes = numbers(onset).get("most_minutes", 600.0)
        self._pain = words(pain.get("words"))
        self._out_of = words(pain.get("out_of"))
        self._pain_past = words(pain.get("past"))
        self._most_pain = numbers(pain).get("most", 10.0)
        self._per = words(pace.get("per"))
        self._least_pace = numbers(pace).get("least", 2.0)
        self._most_pace = numbers(pace).get("most", 20.0)

    def facts(self, sentence: Sentence, amounts: Sequence[Quantity]) -> Iterator[Fact]:
        """Yield every onset, pain level and pace of a sentence."""
        for amount in amounts:
            yield from self._onset(sentence, amount)
            yield from self._level(sentence, amount)
        yield from self._paces(sentence)

    def _onset(self, sentence: Sentence, amount: Quantity) -> Iterator[Fact]:
        clause = sentence.clause_of(amount.first)
        inside = [word.text for word in sentence.words[slice(*clause)]]
        if any(word in self._not for word in inside):
            return
        if not any(word in self._words for word in inside):
            return
        before = sentence.words[amount.first - 1].text if amount.first else ""
        after = [word.text for word in sentence.words[amount.last + 1 : amount.last + 3]]
        led = before in self._before or (after[:1] and after[0] in self._into)
        if not led or (after and after[0] in {"/", "per", "a", "an"}) or amount.vague:
            return
        if amount.unit in self._km:
            km = amount.low * self._km[amount.unit]
            wrong = km > self._most_km
            yield fact(
                sentence, amount.first, amount.last, "onset_distance_km", km, impossible=wrong
            )
        elif amount.unit in self._minutes:
            minutes = amount.low * self._minutes[amount.unit]
            wrong = minutes > self._most_minutes
            yield fact(
                sentence, amount.first, amount.last, "onset_minutes", minutes, impossible=wrong
            )
        elif not amount.unit and before in self._km:
            km = amount.low * self._km[before]
            yield fact(sentence, amount.first - 1, amount.last, "onset_distance_km", km)

    def _level(self, sentence: Sentence, amount: Quantity) -> Iterator[Fact]:
        if amount.unit:
            return
        texts = [word.text for word in sentence.words[amount.last + 1 : amount.last + 4]]
        slash = texts[:2] == ["/", "10"]
        spoken = texts[:2] == ["out", "of"] and texts[2:3] and texts[2] in self._out_of
        if not (slash or spoken):
            return
        last = amount.last + (2 if slash else 3)
        before = [word.text for word in sentence.words[max(0, amount.first - 2) : amount.first]]
        if any(word in self._pain_past for word in before):
            return
        wrong = amount.high > self._most_pain
        if any(w.text in self._pain or w.text in self._words for w in sentence.words):
            yield fact(sentence, amount.first, last, "pain_now", amount.high, impossible=wrong)

    def _paces(self, sentence: Sentence) -> Iterator[Fact]:
        for at, token in enumerate(sentence.words):
            found = _PACE.match(token.text)
            if found is None:
                continue
            end = at + 1
            while end < len(sentence.words) and sentence.words[end].text in self._per:
                end += 1
            unit = sentence.words[end].text if end < len(sentence.words) else ""
            if unit not in self._km or end == at + 1:
                continue
            minutes = (int(found[1]) + int(found[2]) / 60) / self._km[unit]
            wrong = not self._least_pace <= minutes <= self._most_pace
            yield fact(sentence, at, end, "pace_min_per_km", minutes, impossible=wrong)
