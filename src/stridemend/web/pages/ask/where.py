"""What the page Where does it hurt? shows."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext, override

from stridemend.consult.told import PainMark
from stridemend.core import Side
from stridemend.core.tongue import ENGLISH, Tongue
from stridemend.figures.body.body_map import body_map
from stridemend.figures.body.places import body_places, name_of
from stridemend.figures.body.values import View
from stridemend.schema import Pack
from stridemend.web.pages.ask.chips import understood
from stridemend.web.pages.ask.form import story_most
from stridemend.web.state.draft import Telling
from stridemend.web.state.tongue import current_tongue, shown_pack

LEVELS = range(11)


def where_page(telling: Telling, pack: Pack, find: str = "") -> dict[str, Any]:
    """Return everything that the page shows."""
    shown, tongue = shown_pack(pack), current_tongue()
    return {
        "story": telling.story,
        "most": story_most(pack),
        "map": drawn(shown, View.FRONT, tongue),
        "views": [view.value for view in View],
        "groups": places(telling.marks, shown, tongue),
        "levels": LEVELS,
        "pack_hash": f"{pack.hash[:12]}-{tongue.language}",
        "begun": telling.interview is not None and not telling.finished,
        "told_before": telling.interview is not None,
        **understood(telling, pack, find),
    }


@lru_cache(maxsize=16)
def drawn(pack: Pack, view: View, tongue: Tongue = ENGLISH) -> str:
    """Return the map of the body from one side, with nothing marked."""
    return body_map(pack, view, say=tongue.say)


def places(marks: Iterable[PainMark], pack: Pack, tongue: Tongue) -> list[dict[str, Any]]:
    """Return the places by region, each as its part of the form with what was marked there."""
    told = {mark.site: mark for mark in marks}
    return [
        {"label": label, "places": [_place(site, told.get(site), pack, tongue) for site in found]}
        for label, found in groupby(_sites(pack), key=lambda site: _region(site, pack))
    ]


def _region(site: str, pack: Pack) -> str:
    return pack.body.regions[pack.body.sites[site].region].label


def _place(site: str, mark: PainMark | None, pack: Pack, tongue: Tongue) -> SafeString:
    """Return the part of the form for a place; one that nobody marked is drawn once."""
    return _drawn_place(site, mark, pack) if mark else _unmarked(site, pack, tongue)


@lru_cache(maxsize=512)
def _unmarked(site: str, pack: Pack, tongue: Tongue) -> SafeString:
    with override(tongue.language):
        return _drawn_place(site, None, pack)


def _drawn_place(site: str, mark: PainMark | None, pack: Pack) -> SafeString:
    targets = [
        (to, gettext("It moves to: %(name)s") % {"name": name})
        for to, name in _targets(pack)
        if to != site
    ]
    about = {"place": _row(site, mark, pack), "targets": targets}
    return render_to_string("stridemend/parts/place.html", about)


@lru_cache(maxsize=4)
def _sites(pack: Pack) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.site for place in body_places(pack)))


def _row(site: str, mark: PainMark | None, pack: Pack) -> dict[str, Any]:
    known = pack.body.sites[site]
    sides = (Side.LEFT, Side.RIGHT) if known.sided else (Side.NONE,)
    return {
        "site": site,
        "label": known.label,
        "boxes": [
            {
                "value": f"{site}.{side}" if known.sided else site,
                "name": name_of(pack, site, side),
                "side": side.value,
                "on": mark is not None and mark.side in (side, Side.BOTH),
            }
            for side in sides
        ],
        "level": mark.level if mark else None,
        "moves": mark.moves_to if mark else "",
    }


@lru_cache(maxsize=4)
def _targets(pack: Pack) -> tuple[tuple[str, str], ...]:
    """Return the places that a pain can move to: id and name."""
    narrow = (site for site in _sites(pack) if not pack.site_mixtures.get(site))
    return tuple((site, pack.body.sites[site].label) for site in narrow)
