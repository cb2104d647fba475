"""The muscles of the hip as drawings, with a note for each muscle."""

from typing import Any

from stridemend.core.tongue import ENGLISH, Tongue
from stridemend.figures.body import anatomy, anatomy_text
from stridemend.schema import Pack
from stridemend.web.pages.backing import backing


def anatomy_page(pack: Pack, chosen: str = "", tongue: Tongue = ENGLISH) -> list[dict[str, Any]]:
    """Return every drawing with its words; ``chosen`` is the muscle to point out."""
    return [_drawing(name, chosen, pack, tongue) for name in pack.anatomy]


def _drawing(name: str, chosen: str, pack: Pack, tongue: Tongue) -> dict[str, Any]:
    words = anatomy_text(pack, name, say=tongue.say)
    ids = {muscle.id for muscle in words.muscles}
    return {
        "id": name,
        "title": words.title,
        "view": words.view,
        "story": words.story,
        "credit": words.credit,
        "picture": anatomy(pack, name, {chosen} & ids, say=tongue.say),
        "muscles": [
            {
                "id": muscle.id,
                "name": muscle.name,
                "plain": muscle.plain_name,
                "origin": muscle.origin,
                "insertion": muscle.insertion,
                "action": list(muscle.action),
                "running": muscle.in_running,
                "chosen": muscle.id == chosen,
                "backing": backing("", pack, muscle.refs),
            }
            for muscle in words.muscles
        ],
        "backing": backing("", pack, words.refs),
    }
