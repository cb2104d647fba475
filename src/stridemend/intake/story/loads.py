"""Weekly distance, longest run, runs a week, pace: now and before."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from stridemend.intake.story.data import mapping, numbers, words
from stridemend.intake.story.facts import Fact, fact
from stridemend.intake.story.quantity import Quantity
from stridemend.intake.story.sentence import Sentence


class Loads:
    """Reads the training load; the words come from ``language/numbers.yaml``."""

    def __init__(self, data: Mapping[str, object]) -> None:
        week, long_run = mapping(data.get("week")), mapping(data.get("long_run"))
        self._km = numbers(data.get("distance"))
        self._plain = {float(k): v for k, v in numbers(data.get("plain_distances")).items()}
        self._events = numbers(data.get("events"))
        self._week = words(week.get("words"))
        self._per = words(week.get("per"))
        self._one_word = numbers(week.get("one_word"))
        self._before = words(week.get("before"))
        self._now = words(week.get("now"))
        self._times = words(week.get("times"))
        self._most_km = numbers(week).get("most_km", 400.0)
        self._most_runs = numbers(week).get("most_runs", 21.0)
        self._long = words(long_run.get("words"))
        self._runs = words(long_run.get("runs"))
        self._most_long = numbers(long_run).get("most_km", 350.0)
        self._change = words(data.get("change"))

    def facts(self, sentence: Sentence, amounts: Sequence[Quantity]) -> Iterator[Fact]:
        """Yield facts of the training load."""
        found = list(self._all(sentence, amounts))
        yield from found
        yield from self._bare_now(sentence, amounts, found)

    def _bare_now(
        self, sentence: Sentence, amounts: Sequence[Quantity], found: Sequence[Fact]
    ) -> Iterator[Fact]:
        """As in "I did 15 km a week before, now 35": the second number means the same thing."""
        codes = {fact.code: fact for fact in found}
        for now, before in (("weekly_km", "weekly_km_before"), ("long_run_km", "_long_run_before")):
            if before not in codes or now in codes:
                continue
            for amount in amounts:
                start = sentence.words[amount.first].start
                led = amount.first and sentence.words[amount.first - 1].text in self._now
                unit = self._unit_of(sentence, amounts, codes[before])
                if start > codes[before].end and led and not amount.unit and unit:
                    km = amount.high * self._km[unit]
                    yield fact(sentence, amount.first, amount.last, now, km)
                    break

    def _unit_of(self, sentence: Sentence, amounts: Sequence[Quantity], told: Fact) -> str:
        for amount in amounts:
            if sentence.words[amount.first].start == told.start and amount.unit in self._km:
                return amount.unit
        return ""

    def _all(self, sentence: Sentence, amounts: Sequence[Quantity]) -> Iterator[Fact]:
        used: set[int] = set()
        for index, amount in enumerate(amounts):
            if index in used:
                continue
            other = amounts[index + 1] if index + 1 < len(amounts) else None
            if other is not None and self._times_a_week(sentence, amount, other):
                yield self._product(sentence, amount, other)
                continue
            pair = other is not None and self._linked(sentence, amount, other)
            found = list(self._read(sentence, amount, other if pair else None))
            if found and pair:
                used.add(index + 1)
            yield from found

    def _read(self, sentence: Sentence, amount: Quantity, other: Quantity | None) -> Iterator[Fact]:
        end = other or amount
        if self._is_long_run(sentence, amount):
            yield from self._pair(sentence, amount, other, "long_run_km", "_long_run_before")
        elif self._weekly_runs(sentence, end):
            yield from self._counted(sentence, amount, other)
        elif self._weekly(sentence, end):
            yield from self._pair(sentence, amount, other, "weekly_km", "weekly_km_before")

    def _linked(self, sentence: Sentence, one: Quantity, two: Quantity) -> bool:
        """As in "20 km/wk to 35 mi/wk": nothing but "a week" and "to" in between."""
        between = [w.text for w in sentence.words[one.last + 1 : two.first]]
        rest = [t for t in between if t not in self._per and t not in self._week]
        passed = self._change | {"and", "now", "about", "around", "almost", "over", "nearly"}
        linked = any(text in self._change for text in between)
        return linked and all(text in passed or text in self._times for text in rest)

    def _times_a_week(self, sentence: Sentence, one: Quantity, two: Quantity) -> bool:
        """As in "5 miles, three times a week"."""
        near = two.first - one.last <= 2 and one.unit in self._km
        return near and self._weekly_runs(sentence, two)

    def _product(self, sentence: Sentence, one: Quantity, two: Quantity) -> Fact:
        km = one.high * self._km[one.unit] * two.high
        code = "weekly_km_before" if self._earlier(sentence, one) else "weekly_km"
        return fact(sentence, one.first, two.last, code, km, impossible=km > self._most_km)

    def _weekly(self, sentence: Sentence, amount: Quantity) -> bool:
        if amount.unit and amount.unit not in self._km:
            return False
        after = [word.text for word in sentence.words[amount.last + 1 : amount.last + 5]]
        if after[:1] and after[0] in self._one_word:
            return True
        if amount.unit and len(after) > 1 and after[0] in self._per and after[1] in self._week:
            return True
        if amount.unit and after[:1] and after[0] in self._week:
            return True
        before = [w.text for w in sentence.words[max(0, amount.first - 7) : amount.first]]
        named = any(word in self._week or word == "mileage" for word in before)
        return named and (bool(amount.unit) or "mileage" in before) and amount.high > 4

    def _weekly_runs(self, sentence: Sentence, amount: Quantity) -> bool:
        after = [word.text for word in sentence.words[amount.last + 1 : amount.last + 4]]
        if amount.unit in {"day", "days"}:
            return after[:2] in (["a", "week"], ["per", "week"], ["/", "week"], ["each", "week"])
        if amount.unit or not after or after[0] not in self._times:
            return False
        return len(after) > 2 and after[1] in self._per and after[2] in self._week

    def _pair(
        self,
        sentence: Sentence,
        amount: Quantity,
        other: Quantity | None,
        now: str,
        before: str,
    ) -> Iterator[Fact]:
        most = self._most_km if now == "weekly_km" else self._most_long
        unit = (other.unit if other else "") or amount.unit
        if other is not None:
            values = [(amount, amount.high, before), (other, other.high, now)]
        elif amount.low != amount.high and self._is_change(sentence, amount):
            values = [(amount, amount.low, before), (amount, amount.high, now)]
        else:
            values = [(amount, amount.high, before if self._earlier(sentence, amount) else now)]
        for part, value, code in values:
            km = self._kilometres(value, part.unit or unit)
            if km is None:
                continue
            yield fact(
                sentence, part.first, part.last, code, km,
                hedged=part.vague, impossible=km > most,
            )  # fmt: skip

    def _kilometres(self, value: float, unit: str) -> float | None:
        factor = self._plain.get(value) if not unit or value in self._plain else None
        if factor is None:
            factor = self._km.get(unit) if unit else self._km.get("mile")
        if unit in self._events:
            return self._events[unit]
        return None if factor is None else value * factor

    def _is_change(self, sentence: Sentence, amount: Quantity) -> bool:
        """As in "From 20 to 35 km" is a change; "20 to 25 km" is a range."""
        texts = [w.text for w in sentence.words[max(0, amount.first - 2) : amount.last + 1]]
        signs = {"→", ">", "->"}
        wide = amount.high >= 1.3 * amount.low > 0
        return "from" in texts or any(t in signs for t in texts) or (wide and "to" in texts)

    def _earlier(self, sentence: Sentence, amount: Quantity) -> bool:
        first, _ = sentence.clause_of(amount.first)
        texts = [w.text for w in sentence.words[max(first, amount.first - 6) : amount.first]]
        if any(pair == ("used", "to") for pair in pairwise(texts)):
            return True
        for text in reversed(texts):
            if text in self._now:
                return False
            if text in self._before:
                return True
        return False

    def _is_long_run(self, sentence: Sentence, amount: Quantity) -> bool:
        if amount.unit and amount.unit not in self._km and amount.unit not in self._events:
            return False
        texts = [w.text for w in sentence.words[max(0, amount.first - 9) : amount.first]]
        for at, text in enumerate(texts):
            if text in self._long and at + 1 < len(texts) and texts[at + 1] in self._runs:
                return bool(amount.unit) or amount.high > 2
            if text == "longest" and amount.unit:
                return True
        after = [w.text for w in sentence.words[amount.last + 1 : amount.last + 3]]
        return bool(amount.unit) and after[:2] in (["long", "run"], ["long", "runs"])

    def _counted(
        self, sentence: Sentence, amount: Quantity, other: Quantity | None
    ) -> Iterator[Fact]:
        """Yield runs a week, and the weekly distance of "5 miles three times a week"."""
        last = other or amount
        if other is not None and other.unit != amount.unit and amount.unit in self._km:
            return
        values: list[tuple[Quantity, float, str]]
        if other is not None:
            values = [
                (amount, amount.high, "runs_per_week_before"),
                (other, other.high, "runs_per_week"),
            ]
        elif amount.low != amount.high and self._is_change(sentence, amount):
            values = [
                (amount, amount.low, "runs_per_week_before"),
                (amount, amount.high, "runs_per_week"),
            ]
        else:
            code = "runs_per_week_before" if self._earlier(sentence, amount) else "runs_per_week"
            values = [(amount, amount.high, code)]
        for part, value, code in values:
            wrong = value > self._most_runs
            yield fact(sentence, part.first, last.last, code, value, impossible=wrong)
