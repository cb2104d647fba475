"""Since when it hurts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from stridemend.intake.story.data import mapping, numbers, words
from stridemend.intake.story.facts import Fact, fact
from stridemend.intake.story.quantity import Quantity
from stridemend.intake.story.sentence import Sentence

TREATED = "_treated_days"
"""A length of time that something was done about the pain."""
OTHER = "_other_days"
"""A length of time that is not the pain's."""
_MONTH = 30
_ON_OFF = {"on", "off"}


@dataclass(frozen=True, slots=True)
class _Told:
    """A length of time and the words round it in its clause, "on and off" left out."""

    clause: tuple[int, int]
    before: list[str]
    after: list[str]
    texts: list[str]
    days: float = 0.0


def _words_round(sentence: Sentence, amount: Quantity) -> _Told:
    first, last = sentence.clause_of(amount.first)
    before = _steady([word.text for word in sentence.words[first : amount.first]])
    after = _steady([word.text for word in sentence.words[amount.last + 1 : last]])
    own = [word.text for word in sentence.words[amount.first : amount.last + 1]]
    return _Told((first, last), before, after, [*before, *own, *after])


def _steady(texts: list[str]) -> list[str]:
    """Leave out "on and off" and "off and on"."""
    for at in range(len(texts) - 2):
        if texts[at + 1] in {"and", "n", "&", "/", "-"} and {texts[at], texts[at + 2]} == _ON_OFF:
            return texts[:at] + _steady(texts[at + 3 :])
    return texts


def at_least_treated(facts: Sequence[Fact]) -> list[Fact]:
    """Take how long the pain was treated for its age, when nothing else tells that."""
    if any(found.code == "duration_days" for found in facts):
        return list(facts)
    return [
        replace(found, code="duration_days", hedged=True) if found.code == TREATED else found
        for found in facts
    ]


class Duration:
    """Reads how long the pain has lasted; the words come from ``language/numbers.yaml``."""

    def __init__(self, data: Mapping[str, object]) -> None:
        own = mapping(data.get("duration"))
        self._days = numbers(data.get("days"))
        self._singular = frozenset(unit for unit in self._days if f"{unit}s" in self._days)
        self._bare = numbers(data.get("bare"))
        self._since = numbers(data.get("since"))
        last = mapping(data.get("last"))
        self._last = words(last.get("words"))
        self._last_units = numbers(last.get("units"))
        self._last_before = words(last.get("before"))
        self._about = words(data.get("about"))
        self._before = words(own.get("before"))
        self._after = words(own.get("after"))
        self._ago = words(own.get("ago"))
        self._not = words(own.get("not"))
        self._yes = words(own.get("yes"))
        self._fragment = words(own.get("fragment"))
        self._denials = words(own.get("denials"))
        self._felt = self._yes - words(own.get("changes"))
        self._begun = words(own.get("begun"))
        self._beginners = words(own.get("beginners"))
        self._states = words(own.get("states"))
        self._events = words(own.get("events"))
        self._endings = tuple(sorted(words(own.get("event_endings"))))
        self._treatments = words(own.get("treatments"))
        self._aftermath = words(own.get("aftermath"))
        self._body = words(own.get("body"))
        self._no_deeds = words(own.get("no_deeds"))
        self._child = words(mapping(data.get("age")).get("child"))
        self._well = words(own.get("well"))
        self._school = words(own.get("school"))

    def facts(self, sentence: Sentence, amounts: Sequence[Quantity]) -> Iterator[Fact]:
        """
        Yield ``duration_days`` for every length of time that is the pain's.

        A length of a treatment gives ``TREATED`` (the pain is at least as old), one that is
        surely something else's ``OTHER``.
        """
        for amount in amounts:
            days = self._days.get(amount.unit)
            if days is None:
                continue
            told = replace(_words_round(sentence, amount), days=days)
            noted = amount.shorthand and self._about_pain(sentence, told.texts)
            code = "duration_days" if noted else self._code(sentence, told)
            if code:
                value = None if code == OTHER else amount.high * days
                yield fact(
                    sentence, amount.first, amount.last, code, value, hedged=amount.vague
                )  # fmt: skip
        yield from self._counted(sentence)
        yield from self._named(sentence)

    def _code(self, sentence: Sentence, told: "_Told") -> str:
        """Return what a length of time is of; empty when that is not known."""
        if self._is_others(told):
            return OTHER
        if self._treats(told):
            return TREATED
        return "duration_days" if self._is_duration(sentence, told) else ""

    def _is_others(self, told: "_Told") -> bool:
        """As in "a runner for ten years", "surgery a year ago", "no pain for years"."""
        before = self._without_about(told.before)
        if before and before[-1] in self._before:
            before = self._without_about(before[:-1])
        if before and before[-1] in self._states:
            return True
        if told.days < _MONTH and told.after[:1] and told.after[0] in self._aftermath:
            return True
        if told.after[:1] and told.after[0] in self._ago and self._is_event(told.before):
            return True
        old = told.after[:1] == ["old"] and bool(self._child.intersection(told.before))
        if old or told.before[-1:] == ["than"]:
            return True
        for at, word in enumerate(told.before):
            ahead = told.before[at + 1 : at + 4]
            if word in self._denials and any(one in self._felt for one in ahead):
                return True
        return False

    def _is_event(self, before: Sequence[str]) -> bool:
        if "since" in before or "after" in before:
            return False
        return any(word in self._events or word.endswith(self._endings) for word in before)

    def _treats(self, told: "_Told") -> bool:
        """As in "six weeks of calf raises", "exercises for a year"."""
        if told.after[:1] == ["of"]:
            return any(word in self._treatments for word in told.after[1:4])
        led = told.before[-1:] == ["for"] and not self._denials & set(told.before)
        return led and any(word in self._treatments for word in told.before[-4:-1])

    def _is_duration(self, sentence: Sentence, told: "_Told") -> bool:
        if self._is_fragment(told):
            return self._stands_by_pain(sentence, told)
        followed = bool(told.after) and told.after[0] in self._after
        before = self._without_about(told.before)
        led = bool(before) and before[-1] in self._before
        if not self._about_pain(sentence, told.texts):
            lasting = led and before[-1] == "for" and told.after[:1] == ["now"]
            return lasting and not any(word in self._not for word in told.texts)
        if told.after[:1] and told.after[0] in self._ago:
            return True
        alone = not told.before and len(told.after) <= 1
        return led or followed or alone

    def _without_about(self, before: Sequence[str]) -> list[str]:
        left = list(before)
        while left and left[-1] in self._about and left[-1] not in self._before:
            left.pop()
        return left

    def _is_fragment(self, told: "_Told") -> bool:
        """Say whether a clause holds the length of time and hardly more: "three months now"."""
        rest = [*told.before, *told.after]
        return all(word in self._fragment or not word[:1].isalnum() for word in rest)

    def _stands_by_pain(self, sentence: Sentence, told: "_Told") -> bool:
        first, last = told.clause
        if first <= 1 and last >= len(sentence.words) - 1:
            return not sentence.question
        before = [word.text for word in sentence.words[:first]]
        beside = [clause for clause in sentence.clauses if clause[1] <= first][-1:]
        texts = [word.text for clause in beside for word in sentence.words[slice(*clause)]]
        pain = any(text in self._yes for text in texts)
        if not pain and any(text in self._not for text in texts):
            return False
        everywhere = before + [word.text for word in sentence.words[last:]]
        return any(text in self._yes or text in self._body for text in everywhere)

    def _about_pain(self, sentence: Sentence, texts: Sequence[str]) -> bool:
        if self._tells_pain(texts):
            return True
        if any(text in self._not for text in texts):
            return False
        return self._tells_pain([word.text for word in sentence.words])

    def _tells_pain(self, texts: Sequence[str]) -> bool:
        return any(
            text in self._yes and not self._begins(texts, at) for at, text in enumerate(texts)
        )

    def _begins(self, texts: Sequence[str], at: int) -> bool:
        """As in "I started running": the runner began something, not the pain."""
        if texts[at] not in self._begun:
            return False
        before = any(text in self._beginners for text in texts[max(0, at - 2) : at])
        return before or any(
            text.endswith("ing") and text not in self._yes and text not in self._no_deeds
            for text in texts[at + 1 : at + 3]
        )

    def _counted(self, sentence: Sentence) -> Iterator[Fact]:
        """As in "Day five."."""
        for first, last in sentence.clauses:
            words = sentence.words[first:last]
            if len(words) < 2 or words[1].value is None or words[0].text not in self._singular:
                continue
            rest = [word.text for word in words[2:]]
            alone = first == 0 and last == len(sentence.words)
            about = alone or any(word.text in self._yes for word in sentence.words)
            if about and all(text in self._fragment for text in rest):
                days = words[1].value * self._days[words[0].text]
                yield fact(sentence, first, first + 1, "duration_days", days)

    def _named(self, sentence: Sentence) -> Iterator[Fact]:
        """As in "Since Tuesday", "for months", "since last week"."""
        for at, token in enumerate(sentence.words):
            texts = [word.text for word in sentence.words[at + 1 : at + 4]]
            if token.text == "since" and not self._tells_of_health(sentence, at):
                if any(text in self._school for text in texts):
                    yield from self._schooldays(sentence, at)
                names = [" ".join(texts[:2]), texts[0] if texts else ""]
                names = [name.removesuffix("'s") for name in names]
                for name, size in zip(names, (2, 1), strict=True):
                    if name in self._since and at + size < len(sentence.words):
                        yield fact(
                            sentence, at, at + size, "duration_days",
                            self._since[name], hedged=True,
                        )  # fmt: skip
                        break
            elif token.text in {"for", "been"} and texts and texts[0] in self._bare:
                clause = sentence.clause_of(at)
                inside = [word.text for word in sentence.words[slice(*clause)]]
                told = _Told(clause, inside[: at + 1 - clause[0]], [], inside, days=_MONTH)
                if self._is_others(told):
                    yield fact(sentence, at, at + 1, OTHER, None)
                elif self._about_pain(sentence, inside):
                    days = self._bare[texts[0]] * self._days.get(texts[0], 1)
                    yield fact(sentence, at, at + 1, "duration_days", days, hedged=True)
            elif token.text in self._last and texts and texts[0] in self._last_units:
                yield from self._whole(sentence, at, self._last_units[texts[0]])

    def _tells_of_health(self, sentence: Sentence, at: int) -> bool:
        """As in "my periods are normal since last year": nothing that hurts."""
        inside = {word.text for word in sentence.words[slice(*sentence.clause_of(at))]}
        return bool(inside & self._well) and not inside & self._felt

    def _schooldays(self, sentence: Sentence, at: int) -> Iterator[Fact]:
        """As in "since my freshman year": years, though nobody counted them."""
        inside = [word.text for word in sentence.words[slice(*sentence.clause_of(at))]]
        first = sentence.clause_of(at)[0]
        alone = all(word.text in self._fragment for word in sentence.words[first:at])
        if alone or any(text in self._yes for text in inside):
            days = self._bare["years"] * self._days["years"]
            yield fact(sentence, at, at + 1, "duration_days", days, hedged=True)

    def _whole(self, sentence: Sentence, at: int, days: float) -> Iterator[Fact]:
        """As in "for the last fortnight"."""
        before = sentence.words[at - 1].text if at else ""
        inside = [word.text for word in sentence.words[slice(*sentence.clause_of(at))]]
        if before in self._last_before and self._about_pain(sentence, inside):
            yield fact(sentence, at, at + 1, "duration_days", days)
