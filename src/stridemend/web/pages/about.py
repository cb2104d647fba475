"""Why this one, and why it rather than another: worked out when somebody asks."""

from typing import Any

from stridemend.consult.loop import Desk
from stridemend.consult.report.explained import (
    NOTHING_ADDS,
    Explainer,
    Key,
    Told,
    name_of,
    ranked,
    rivals,
    told,
)
from stridemend.core import Side
from stridemend.core.tongue import ENGLISH, Tongue
from stridemend.schema import Pack

Data = dict[str, Any]


def about_page(desk: Desk, key: Key, than: Key | None, tongue: Tongue = ENGLISH) -> Data:
    """
    Return what each finding adds to a conclusion, or why it rather than another.

    Without a story, or when the case does not rank the two, ``found`` is False.
    """
    if not desk.told_anything():
        return {"found": False}
    here = desk.situation()
    assessment = here.answer.assessment
    rows = ranked(assessment) if assessment else None
    if rows is None or not rows.beside(key) or (than and than not in rows.beside(key)):
        return {"found": False}
    explainer = Explainer(here.answer.case, desk.pack)
    part = explainer.rather(key, than) if than else explainer.why(key)
    return {
        "found": True,
        "key": _key(key),
        "name": name_of(key, desk.pack, tongue),
        "than": _key(than) if than else "",
        "others": [
            {"key": _key(other), "name": name_of(other, desk.pack, tongue)}
            for other in rivals(key, rows, desk.pack)
        ],
        **_told(told(part, desk.pack, tongue), tongue),
    }


def _told(part: Told, tongue: Tongue) -> Data:
    most = max((one.times for one in part.weights), default=1.0)
    return {
        "heading": part.heading,
        "head": part.head,
        "nothing": "" if part.weights else tongue.say(NOTHING_ADDS),
        "weights": [
            {
                "times": f"{one.times:.1f}",
                "supports": one.supports,
                "label": one.label,
                "width": round(100 * (one.times - 1) / (most - 1)) if most > 1 else 0,
            }
            for one in part.weights
        ],
    }


def _key(key: Key) -> str:
    return f"{key[0]}.{key[1].value}"


def key_of(text: str, pack: Pack) -> Key | None:
    """Return the key that ``id.side`` names; None when the pack knows no such thing."""
    name, _, side = text.partition(".")
    known = name in pack.drivers or name in pack.mechanisms or name in pack.conditions
    return (name, Side(side)) if known and side in list(Side) else None
