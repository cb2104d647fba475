"""
The tongue that a text is told in: English as written, another one from its catalogue.

A template is written in English where it is used; ``say`` gives it in the runner's language and
fills it. Nothing but words changes: what is said, and when, is settled before.
"""

from dataclasses import dataclass, field
from gettext import NullTranslations

from stridemend.core.side import Side

SIDED = "side"
"""Context of a name with its side, translated as a whole: order and gender differ."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """
    One language.

    Attributes
    ----------
        language: code such as ``es``.
        catalogue: where translations come from; without one every text stays English.
    """

    language: str = "en"
    catalogue: NullTranslations = field(default_factory=NullTranslations)

    def say(self, template: str, /, **values: object) -> str:
        """
        Return a template in this language, filled.

        >>> ENGLISH.say("about {count} in {of}", count=6, of=10)
        'about 6 in 10'
        """
        text = self.catalogue.gettext(template) if template else ""
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, count: int, /, **values: object) -> str:
        """
        Return the form that fits a number; both may name it as ``{count}``.

        >>> ENGLISH.plural("{count} sign", "{count} signs", 1)
        '1 sign'
        """
        return self.catalogue.ngettext(one, many, count).format(count=count, **values)

    def sided(self, name: str, side: Side) -> str:
        """
        Return a name with its side, as one says it.

        >>> ENGLISH.sided("The calf", Side.LEFT)
        'The calf, left'
        """
        if side is Side.NONE:
            return self.say(name)
        whole = with_side(name, side)
        found = self.catalogue.pgettext(SIDED, whole)
        return found if found != whole else self.beside(self.say(name), side)

    def beside(self, told: str, side: Side) -> str:
        """
        Return a name that is in this language already, with its side behind it.

        >>> ENGLISH.beside("Weak calf", Side.BOTH)
        'Weak calf, both sides'
        """
        return told if side is Side.NONE else self.say(SIDES[side], name=told)


def later(template: str) -> str:
    """Mark a text that is translated where it is said; return it as it is."""
    return template


SIDES = {
    Side.LEFT: later("{name}, left"),
    Side.RIGHT: later("{name}, right"),
    Side.BOTH: later("{name}, both sides"),
}
"""How a name that has no words of its own for a side is told with one."""


def with_side(name: str, side: Side) -> str:
    """
    Return the English name with its side.

    >>> with_side("The calf", Side.BOTH)
    'The calf, both sides'
    """
    return SIDES[side].format(name=name)


ENGLISH = Tongue()
