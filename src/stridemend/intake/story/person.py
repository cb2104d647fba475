"""Age and sex of the runner."""

from collections.abc import Iterator, Mapping

from stridemend.intake.story.ages import Ages
from stridemend.intake.story.data import mapping, numbers, words
from stridemend.intake.story.facts import Fact, fact
from stridemend.intake.story.sentence import Sentence


class Person:
    """Reads age and sex; the words come from ``language/numbers.yaml``."""

    def __init__(self, data: Mapping[str, object], others: frozenset[str]) -> None:
        self._ages = Ages(data)
        self._not_before = words(data.get("not_before"))
        self._decades = numbers(data.get("decades"))
        self._shift = numbers(data.get("shift"))
        self._sex = {word: str(code) for word, code in mapping(data.get("sex")).items()}
        self._child = words(data.get("child"))
        self._others = (others - self._child) | words(data.get("things"))
        limits = numbers({k: data.get(k) for k in ("least", "most")})
        self._least, self._most = limits.get("least", 0.0), limits.get("most", 120.0)

    def facts(self, sentence: Sentence, *, proxy: bool = False) -> Iterator[Fact]:
        """Yield the runner's age, and the sex told with it; ``proxy``: somebody tells for them."""
        for at, token in enumerate(sentence.words):
            if token.value is not None and token.text[:1].isdigit() and "." not in token.text:
                yield from self._age(sentence, at, token.value, proxy=proxy)
            yield from self._decade(sentence, at)

    def _age(self, sentence: Sentence, at: int, value: float, *, proxy: bool) -> Iterator[Fact]:
        end = self._ages.end(sentence, at)
        if end is None and proxy and self._third_person(sentence, at):
            end = at
        if end is None or (not proxy and self._of_other(sentence, at)):
            return
        wrong = not self._least <= value <= self._most
        yield fact(sentence, at, end, "age", value, impossible=wrong)
        yield from self._sex_before(sentence, at) or self._sex_after(sentence, end)

    def _third_person(self, sentence: Sentence, at: int) -> bool:
        """As in "he is 13", "she's 9", "my son is 12"."""
        near = [word.text for word in sentence.words[max(0, at - 2) : at]]
        after = sentence.words[at + 1].text if at + 1 < len(sentence.words) else ""
        told = near[-1:] and near[-1] in {"is", "he's", "she's"}
        return bool(told) and after not in self._not_before

    def _of_other(self, sentence: Sentence, at: int) -> bool:
        near = [word.text for word in sentence.words[max(0, at - 5) : at]]
        if any(word in self._others for word in near):
            return not any(word in {"i", "i'm"} for word in near)
        return "have" in near or "has" in near

    def _sex_before(self, sentence: Sentence, at: int) -> list[Fact]:
        """As in "F, 34" and "female 34"."""
        places = [place for place in (at - 1, at - 2) if place >= 0]
        for place in places:
            word = sentence.words[place]
            code = self._sex.get(word.text)
            if code and (len(word.text) > 1 or word.raw.isupper()):
                return [fact(sentence, place, place, code, None)]
            if word.text != ",":
                break
        return []

    def _sex_after(self, sentence: Sentence, end: int) -> Iterator[Fact]:
        for at in range(end + 1, min(end + 6, len(sentence.words))):
            word = sentence.words[at]
            code = self._sex.get(word.text)
            if code and (len(word.text) > 1 or word.raw.isupper() or at == end + 1):
                yield fact(sentence, at, at, code, None)
                return

    def _decade(self, sentence: Sentence, at: int) -> Iterator[Fact]:
        """As in "In my early fifties", "in my 50s", "a mid-fifties runner"."""
        texts = [word.text for word in sentence.words[at : at + 5]]
        own = texts[:2] == ["in", "my"]
        rest = texts[2:] if own else texts
        shift = self._shift.get(rest[0]) if rest else None
        if not own and (shift is None or rest[1:2] != ["-"]):
            return
        size = 0 if shift is None else 1
        size += rest[size : size + 1] == ["-"]
        name = rest[size] if len(rest) > size else ""
        middle = self._decades.get(name)
        plural = not name[:1].isdigit() or rest[size + 1 : size + 2] in (["s"], ["'"])
        if middle is not None and plural:
            end = at + size + (2 if own else 0)
            yield fact(sentence, at, end, "age", middle + (shift or 0), hedged=True)
