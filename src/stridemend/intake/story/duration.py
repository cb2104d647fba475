"""Since when it hurts."""

from collections.abc import Iterator, Mapping, Sequence

from stridemend.intake.story.data import mapping, numbers, words
from stridemend.intake.story.facts import Fact, fact
from stridemend.intake.story.quantity import Quantity
from stridemend.intake.story.sentence import Sentence


class Duration:
    """Reads how long the pain has lasted; the words come from ``language/numbers.yaml``."""

    def __init__(self, data: Mapping[str, object]) -> None:
        own = mapping(data.get("duration"))
        self._days = numbers(data.get("days"))
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

    def facts(self, sentence: Sentence, amounts: Sequence[Quantity]) -> Iterator[Fact]:
        """Yield ``duration_days`` for every length of time that is the pain's."""
        for amount in amounts:
            days = self._days.get(amount.unit)
            if days is not None and self._is_duration(sentence, amount):
                yield fact(
                    sentence, amount.first, amount.last, "duration_days",
                    amount.high * days, hedged=amount.vague,
                )  # fmt: skip
        yield from self._named(sentence)

    def _is_duration(self, sentence: Sentence, amount: Quantity) -> bool:
        clause = sentence.clause_of(amount.first)
        texts = [word.text for word in sentence.words[slice(*clause)]]
        if not self._about_pain(sentence, texts):
            return False
        start, end = amount.first - clause[0], amount.last - clause[0]
        after = texts[end + 1 : end + 3]
        if after[:1] and after[0] in self._ago:
            return True
        before = texts[:start]
        while before and before[-1] in self._about and before[-1] not in self._before:
            before.pop()
        led = bool(before) and before[-1] in self._before
        followed = bool(after) and after[0] in self._after
        alone = not before and len(texts) - end <= 2
        return led or followed or alone

    def _about_pain(self, sentence: Sentence, texts: Sequence[str]) -> bool:
        if any(text in self._yes for text in texts):
            return True
        if any(text in self._not for text in texts):
            return False
        return any(word.text in self._yes for word in sentence.words)

    def _named(self, sentence: Sentence) -> Iterator[Fact]:
        """As in "Since Tuesday", "for months", "since last week"."""
        for at, token in enumerate(sentence.words):
            texts = [word.text for word in sentence.words[at + 1 : at + 4]]
            if token.text == "since":
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
                if self._about_pain(sentence, inside):
                    days = self._bare[texts[0]] * self._days.get(texts[0], 1)
                    yield fact(sentence, at, at + 1, "duration_days", days, hedged=True)
            elif token.text in self._last and texts and texts[0] in self._last_units:
                yield from self._whole(sentence, at, self._last_units[texts[0]])

    def _whole(self, sentence: Sentence, at: int, days: float) -> Iterator[Fact]:
        """As in "for the last fortnight"."""
        before = sentence.words[at - 1].text if at else ""
        inside = [word.text for word in sentence.words[slice(*sentence.clause_of(at))]]
        if before in self._last_before and self._about_pain(sentence, inside):
            yield fact(sentence, at, at + 1, "duration_days", days)
