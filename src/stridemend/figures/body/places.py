"""The places of the body as words, for a list that needs neither picture nor script."""

from collections.abc import Callable

from stridemend.core import Side
from stridemend.figures.body.geometry import view_named
from stridemend.figures.body.values import Place, View
from stridemend.schema import Pack

Say = Callable[[str], str]


def name_of(pack: Pack, site: str, side: Side, say: Say = str) -> str:
    """Return what a place is called: ``Left calf``."""
    names = pack.figure_places[site]
    by_side = {
        Side.NONE: names.middle,
        Side.LEFT: names.left,
        Side.RIGHT: names.right,
        Side.BOTH: names.both,
    }
    return say(by_side[side] or names.middle or names.both)


def body_places(pack: Pack, say: Say = str) -> tuple[Place, ...]:
    """
    Return every place that can be marked, from the trunk down, left before right.

    Broad places (the knee) follow their region's narrow ones and are seen in no view.
    """
    return tuple(
        _place(pack, site, side, region.label, say)
        for region in pack.body.regions.values()
        for site in sorted(region.sites, key=lambda site: bool(pack.site_mixtures.get(site)))
        if site in pack.figure_places
        for side in _sides(pack, site)
    )


def _place(pack: Pack, site: str, side: Side, group: str, say: Say) -> Place:
    parts = pack.site_mixtures.get(site, ())
    return Place(
        site, side, name_of(pack, site, side, say), say(group), _views(pack, site, side), parts
    )


def _sides(pack: Pack, site: str) -> tuple[Side, ...]:
    return (Side.LEFT, Side.RIGHT) if pack.body.sites[site].sided else (Side.NONE,)


def _views(pack: Pack, site: str, side: Side) -> tuple[View, ...]:
    """Return the views that show a place; a side view shows its own side only."""
    hidden = {Side.LEFT: View.RIGHT, Side.RIGHT: View.LEFT}.get(side)
    return tuple(
        view
        for view in View
        if view is not hidden
        and any(region.site == site for region in view_named(pack, view.value).regions)
    )
