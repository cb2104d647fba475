"""The form of the first page: what was tapped, written and corrected."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from stridemend.consult.told import Act, PainMark
from stridemend.core import Side
from stridemend.schema import Pack
from stridemend.web.state.draft import Telling, correction_of

MOST_CORRECTIONS = 200


def read_form(sent: QueryDict, telling: Telling, pack: Pack) -> list[str]:
    """Put what was sent into the telling; return what is wrong with it, in words."""
    telling.story = sent.get("story", "").replace("\r\n", "\n").replace("\x00", "")
    telling.marks = tuple(_marks(sent, pack))
    known = dict.fromkeys(sent.getlist("did")[-MOST_CORRECTIONS:])
    pressed = sent.get("edit", "")
    if pressed.startswith("undo "):
        known.pop(pressed.removeprefix("undo "), None)
    elif pressed:
        known[pressed] = None
    read = [one for one in map(correction_of, known) if one and one.code in pack.findings]
    answered = {one.code: one for one in read if one.act in (Act.YES, Act.NO, Act.UNSURE)}
    telling.corrections = tuple(
        one for one in read if answered.get(one.code, one) is one or one.act not in _ANSWERS
    )
    return _problems(telling, pack)


_ANSWERS = (Act.YES, Act.NO, Act.UNSURE)


def story_most(pack: Pack) -> int:
    """Return how many letters a story may have."""
    settings: Any = pack.settings["interview"]
    return int(settings["interview"]["story_most"]["value"])


def _problems(telling: Telling, pack: Pack) -> list[str]:
    most = story_most(pack)
    if len(telling.story) <= most:
        return []
    text = gettext(
        "Your story has %(letters)s letters; we read up to %(most)s. Shorten it by about "
        "%(over)s letters. Nothing is lost, it is all still in the box."
    )
    over = len(telling.story) - most
    return [text % {"letters": len(telling.story), "most": most, "over": over}]


def _marks(sent: QueryDict, pack: Pack) -> list[PainMark]:
    sides: dict[str, list[Side]] = {}
    for value in sent.getlist("mark"):
        site, _, side = value.partition(".")
        found = pack.body.sites.get(site)
        if found is not None and side in (("left", "right") if found.sided else ("", "none")):
            sides.setdefault(site, []).append(Side(side or "none"))
    return [_mark(site, told, sent, pack) for site, told in sides.items()]


def _mark(site: str, told: list[Side], sent: QueryDict, pack: Pack) -> PainMark:
    level = sent.get(f"level.{site}", "").strip()
    limits: Any = pack.settings["limits"]
    top = limits["limits"]["pain_now"]["high"]
    given = int(level) if level.isascii() and level.isdigit() else None
    moves = sent.get(f"moves.{site}", "")
    return PainMark(
        site=site,
        side=Side.BOTH if len(set(told)) > 1 else told[0],
        level=given if given is not None and given <= top else None,
        moves_to=moves if moves in pack.body.sites and moves != site else "",
    )
