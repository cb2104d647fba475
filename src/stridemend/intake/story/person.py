"""Age and sex of the runner."""

from collections.abc import Iterator, Mapping

from stridemend.intake.story.data import mapping, numbers, words
from stridemend.intake.story.facts import Fact, fact
from stridemend.intake.story.sentence import Sentence


class Person:
    """Reads age and sex; the words come from ``language/numbers.yaml``."""

    def __init__(self, data: Mapping[str, object], family: frozenset[str]) -> None:
        self._before = words(data.get("before"))
        self._suffix = words(data.get("suffix"))
        self._not_before = words(data.get("not_before"))
        self._decades = numbers(data.get("decades"))
        self._shift = numbers(data.get("shift"))
        self._sex = {word: str(code) for word, code in mapping(data.get("sex")).items()}
        self._child = words(data.get("child"))
        self._own = words(data.get("speaks"))
        self._family = family
        opening = numbers(mapping(data.get("opening")))
        self._opening, self._elder = opening.get("least", 0.0), opening.get("after_at", 0.0)
        limits = numbers({k: data.get(k) for k in ("least", "most")})
        self._least, self._most = limits.get("least", 0.0), limits.get("most", 120.0)

    def facts(self, sentence: Sentence, *, proxy: bool = False) -> Iterator[Fact]:
        """Yield the runner's age, and the sex told with it; ``proxy``: somebody tells for them."""
        for at, token in enumerate(sentence.words):
            if token.value is not None and token.text[:1].isdigit() and "." not in token.text:
                yield from self._age(sentence, at, token.value, proxy=proxy)
            yield from self._decade(sentence, at)

    def _age(self, sentence: Sentence, at: int, value: float, *, proxy: bool) -> Iterator[Fact]:
        end = self._age_end(sentence, at)
        if end is None and proxy and self._third_person(sentence, at):
            end = at
        if end is None or (not proxy and self._of_other(sentence, at)):
            return
        wrong = not self._least <= value <= self._most
        yield fact(sentence, at, end, "age", value, impossible=wrong)
        yield from self._sex_after(sentence, end)

    def _age_end(self, sentence: Sentence, at: int) -> int | None:
        """Return the last token of an age that starts at ``at``, or None."""
        texts = [word.text for word in sentence.words[at : at + 6]]
        after = [text for text in texts[1:] if text not in {"-", "/"}]
        before = sentence.words[at - 1].text if at else ""
        if after[:1] and after[0] in self._suffix:
            old = after[0] in {"yo", "y"} or after[1:2] in (["old"], ["o"])
            if old or (before in self._before and before != "about"):
                names = {*self._suffix, "old", "o", "-", "/"}
                size = 1
                while size < len(texts) and texts[size] in names:
                    size += 1
                return at + size - 1
            return None
        if after and after[0] in self._sex and len(after[0]) == 1:
            return at
        if before in self._before and not (after and after[0] in self._not_before):
            return at
        # "F, 34" and "34, male"
        alone = not before or sentence.walls[at - 1]
        if alone and len(texts) > 2 and texts[1] == "," and texts[2] in self._sex:
            return at
        return at if self._opens_text(sentence, at) or self._named(sentence, at) else None

    def _opens_text(self, sentence: Sentence, at: int) -> bool:
        """As in "64, ex smoker", "67 male", "71 and my ...", "At 64 my hips"."""
        texts = [word.text for word in sentence.words[at + 1 : at + 3]]
        value = sentence.words[at].value or 0.0
        if at == 1 and sentence.words[0].text == "at":
            return value >= self._elder and texts[:1] != [] and texts[0] in self._own
        if at or sentence.words[0].start or value < self._opening or not texts:
            return False
        goes_on = texts[0] == "and" and not texts[-1][:1].isdigit()
        return texts[0] == "," or texts[0] in self._sex or goes_on

    def _named(self, sentence: Sentence, at: int) -> bool:
        """As in "Woman, 27, ..." and "My daughter, 6, ..."."""
        near = [word.text for word in sentence.words[max(0, at - 2) : at + 2]]
        known = near[0] in self._sex or near[0] in self._child
        return known and near[1:2] == [","] and near[3:4] in ([], [","])

    def _third_person(self, sentence: Sentence, at: int) -> bool:
        """As in "he is 13", "she's 9", "my son is 12"."""
        near = [word.text for word in sentence.words[max(0, at - 2) : at]]
        after = sentence.words[at + 1].text if at + 1 < len(sentence.words) else ""
        told = near[-1:] and near[-1] in {"is", "he's", "she's"}
        return bool(told) and after not in self._not_before

    def _of_other(self, sentence: Sentence, at: int) -> bool:
        near = [word.text for word in sentence.words[max(0, at - 5) : at]]
        if any(word in self._family and word not in self._child for word in near):
            return not any(word in {"i", "i'm"} for word in near)
        return "have" in near or "has" in near

    def _sex_after(self, sentence: Sentence, end: int) -> Iterator[Fact]:
        for at in range(end + 1, min(end + 6, len(sentence.words))):
            word = sentence.words[at]
            code = self._sex.get(word.text)
            if code and (len(word.text) > 1 or word.raw.isupper() or at == end + 1):
                yield fact(sentence, at, at, code, None)
                return

    def _decade(self, sentence: Sentence, at: int) -> Iterator[Fact]:
        """As in "In my early fifties", "in my 50s"."""
        texts = [word.text for word in sentence.words[at : at + 5]]
        if texts[:2] != ["in", "my"]:
            return
        shift = self._shift.get(texts[2], None) if len(texts) > 2 else None
        size = 2 if shift is None else 3
        if len(texts) > size and texts[size] == "-":
            size += 1
        name = texts[size] if len(texts) > size else ""
        middle = self._decades.get(name)
        plural = not name[:1].isdigit() or texts[size + 1 : size + 2] in (["s"], ["'"])
        if middle is not None and plural:
            yield fact(sentence, at, at + size, "age", middle + (shift or 0), hedged=True)
