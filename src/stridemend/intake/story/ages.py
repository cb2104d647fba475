"""Where an age is told: "34 yo", "I'm 34", "a runner, 34, with", "66 this year"."""

from collections.abc import Mapping, Sequence

from stridemend.intake.story.data import listed, mapping, numbers, words
from stridemend.intake.story.sentence import Sentence

_LOOK = 6
_EDGE = frozenset({",", "(", ")", "-", "–", "/", ":"})  # noqa: RUF001
_ORDINAL = frozenset({"st", "nd", "rd", "th"})


class Ages:
    """Finds where an age is told; the words come from ``language/numbers.yaml``."""

    def __init__(self, data: Mapping[str, object]) -> None:
        self._before = words(data.get("before"))
        self._suffix = words(data.get("suffix"))
        self._not_before = words(data.get("not_before"))
        self._sex = frozenset(mapping(data.get("sex")))
        self._child = words(data.get("child"))
        self._youngest = numbers({"least": data.get("least")}).get("least", 0.0)
        bare = mapping(data.get("bare"))
        limits = numbers({key: bare.get(key) for key in ("least", "most")})
        self._least, self._most = limits.get("least", 0.0), limits.get("most", 0.0)
        self._not_after = words(bare.get("not_after"))
        self._and_then = words(bare.get("and_then"))
        self._soon = tuple(tuple(phrase.split()) for phrase in listed(bare.get("soon")))
        self._at_then = words(bare.get("at_then"))

    def end(self, sentence: Sentence, at: int) -> int | None:
        """Return the last token of an age whose number stands at ``at``, or None."""
        ends = (self._named, self._soon_end, self._alone)
        return next((end for told in ends if (end := told(sentence, at)) is not None), None)

    def _named(self, sentence: Sentence, at: int) -> int | None:
        """As in "34 yo", "34F", "I'm 34", "F, 34"."""
        near = [word.text for word in sentence.words[at : at + _LOOK]]
        after = [text for text in near[1:] if text not in {"-", "/"}]
        before = _text(sentence, at - 1)
        if after[:1] and after[0] in self._suffix:
            old = after[0] in {"yo", "y"} or after[1:2] in (["old"], ["o"])
            known = old or (before in self._before and before != "about")
            return at + self._suffix_size(near) - 1 if known else None
        if after and after[0] in self._sex and len(after[0]) == 1:
            return at
        if before in self._before and not (after and after[0] in self._not_before):
            return at
        return None

    def _suffix_size(self, near: Sequence[str]) -> int:
        names, size = {*self._suffix, "old", "o", "-", "/"}, 1
        while size < len(near) and near[size] in names:
            size += 1
        return size

    def _soon_end(self, sentence: Sentence, at: int) -> int | None:
        """As in "66 this year", "my 50th birthday"."""
        near = [word.text for word in sentence.words[at + 1 : at + _LOOK]]
        if near[:1] and near[0] in _ORDINAL:
            return at + 2 if near[1:2] == ["birthday"] else None
        for phrase in self._soon:
            if tuple(near[: len(phrase)]) == phrase and (self._edge(sentence, at - 1)):
                return at + len(phrase)
        return None

    def _alone(self, sentence: Sentence, at: int) -> int | None:
        """As in "Runner, 38, sore shin", "51, perimenopausal", "61 and still racing", "At 62 I"."""
        value = sentence.words[at].value
        child = _text(sentence, at - 2) in self._child
        least = self._youngest if child else self._least
        if value is None or value % 1 or not least <= value <= self._most:
            return None
        before, after = _text(sentence, at - 1), _text(sentence, at + 1)
        if before == "at" and self._edge(sentence, at - 2) and after in self._at_then:
            return at
        sex = before in self._sex and self._edge(sentence, at - 2)
        if not (sex or self._edge(sentence, at - 1)) or self._counted(sentence, at):
            return None
        if after in self._sex:
            return at
        if self._edge(sentence, at + 1) and _text(sentence, at + 2) not in self._not_before:
            return at
        return at if after == "and" and _text(sentence, at + 2) in self._and_then else None

    def _edge(self, sentence: Sentence, at: int) -> bool:
        """Say whether a sentence, clause or insertion begins or ends at a token."""
        return not 0 <= at < len(sentence.words) or sentence.words[at].text in _EDGE

    def _counted(self, sentence: Sentence, at: int) -> bool:
        """Say whether a number stands in a list of numbers, or after what is counted."""
        around = [index for index in (at - 2, at - 1, at + 1, at + 2) if index >= 0]
        others = (sentence.words[index] for index in around if index < len(sentence.words))
        return any(
            word.value is not None or word.text[:1].isdigit() or word.text in self._not_after
            for word in others
        )


def _text(sentence: Sentence, at: int) -> str:
    return sentence.words[at].text if 0 <= at < len(sentence.words) else ""
