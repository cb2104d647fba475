"""The door of this room: an id in, a picture in motion out."""

from dataclasses import replace

from stridemend.core import Side
from stridemend.figures.motion.camera import HEIGHT, WIDTH, bounds, camera, placed, zoom_for
from stridemend.figures.motion.drawing import cast, discs, floor, nearest
from stridemend.figures.motion.ground import ground
from stridemend.figures.motion.still import storyboard
from stridemend.figures.motion.svg import Clock, document
from stridemend.figures.motion.timeline import film
from stridemend.figures.motion.write import Scene, drawn
from stridemend.schema import Pack
from stridemend.schema.kinds.motion import MotionFigure

PAGE = (0.0, 0.0, float(WIDTH), float(HEIGHT))


def motion_svg(pack: Pack, figure_id: str, side: Side = Side.LEFT, *, moving: bool = True) -> str:
    """
    Draw a figure.

    Parameters
    ----------
    pack
        Holds the figure and the skeleton.
    figure_id
        An id of ``pack.motion_figures``; :func:`figure_for` gives that of a test or exercise.
    side
        The side meant: the other gives the mirror image. A figure without sides, and ``BOTH`` or
        ``NONE``, is drawn as for the right.
    moving
        A loop (SMIL) when true; else the main positions beside each other, numbered.

    Returns
    -------
    str
        A whole SVG file, the same bytes for the same arguments; colours follow the reader's light
        or dark theme.

    Raises
    ------
    KeyError
        The pack has no such figure, or no skeleton.
    """
    figure, skeleton = pack.motion_figures[figure_id], pack.skeleton
    if skeleton is None:
        raise KeyError("skeleton")
    eye = replace(camera(skeleton.views[figure.view]), mirrored=figure.sided and side is Side.LEFT)
    played = film(skeleton, figure)
    order = cast(skeleton, played.keys, eye)
    if not moving:
        body = storyboard(skeleton, figure, played, eye, order)
        return document(figure.name, _description(figure), body)
    bodies = tuple(moment.body for moment in played.moments)
    box = bounds(eye, discs(skeleton, figure, bodies, eye))
    near = placed(eye, box, PAGE, zoom_for(box, PAGE, nearest(figure)))
    clock = Clock(tuple(moment.time for moment in played.moments), played.seconds)
    left, right, *_ = floor(skeleton, figure, bodies, near).path
    under = ground(played, near, (left[0], right[0])) if figure.cycle else ""
    scene = Scene(skeleton, figure, bodies, near, order, clock, played.spans, "p", under)
    return document(figure.name, _description(figure), drawn(scene))


def _description(figure: MotionFigure) -> str:
    return " ".join((figure.alt, *captions(figure)))


def captions(figure: MotionFigure) -> tuple[str, ...]:
    """Return what to do in each position, in order, in plain words."""
    return tuple(frame.caption for frame in figure.keyframes)


def figure_for(pack: Pack, item_id: str) -> str | None:
    """Return the id of the figure that shows a movement test or an intervention, or None."""
    shown = (f.id for f in pack.motion_figures.values() if item_id in f.shows)
    return next(shown, None)


def caption_lines(pack: Pack, item_id: str) -> tuple[str, ...]:
    """Return the steps of a test or an intervention as its figure shows them; none without one."""
    found = figure_for(pack, item_id)
    return captions(pack.motion_figures[found]) if found else ()
