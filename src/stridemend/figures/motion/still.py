"""A picture that does not move: the positions side by side, numbered, with an arrow between."""

from dataclasses import replace

from stridemend.figures.motion.camera import HEIGHT, WIDTH, Box, Camera, bounds, placed, zoom_for
from stridemend.figures.motion.drawing import Cast, discs, nearest
from stridemend.figures.motion.svg import grains
from stridemend.figures.motion.timeline import Film
from stridemend.figures.motion.write import Scene, drawn
from stridemend.schema.kinds.motion import MotionFigure, Skeleton

FLAT = 1.35
"""A figure wider than this many times its height is told in rows, not in columns."""
MOST = 3


def shown(figure: MotionFigure) -> tuple[int, ...]:
    """Return the keyframes that the still picture shows."""
    return figure.still or tuple(range(min(len(figure.keyframes), MOST)))


def storyboard(
    skeleton: Skeleton, figure: MotionFigure, film: Film, eye: Camera, cast: Cast
) -> str:
    """Return the panels of a still picture; ``eye`` is not yet fitted to a page."""
    indices = shown(figure)
    boxes = [bounds(eye, discs(skeleton, figure, (film.keys[i],), eye)) for i in indices]
    wide, high = (max(b[n + 2] - b[n] for b in boxes) for n in (0, 1))
    rows = wide > FLAT * high
    if not rows:
        boxes = [(b[0], min(o[1] for o in boxes), b[2], max(o[3] for o in boxes)) for b in boxes]
    panels = _panels(len(indices), rows=rows)
    zoom = min(
        zoom_for(box, panel, nearest(figure)) for box, panel in zip(boxes, panels, strict=True)
    )
    parts = []
    for order, (index, panel) in enumerate(zip(indices, panels, strict=True)):
        seen = tuple(p for p in figure.props if not p.during or index in p.during)
        near = placed(eye, boxes[order], _mirrored(panel) if eye.mirrored else panel, zoom)
        scene = Scene(
            skeleton,
            replace(figure, props=seen),
            (film.keys[index],),
            near,
            cast,
            None,
            (),
            f"s{order}",
        )
        content = drawn(scene)
        parts += [_cut(order, panel, content) if figure.close_up else content]
        parts.append(_label(order, panel))
    return "".join([*parts, *_steps(panels, rows=rows)])


def _panels(count: int, *, rows: bool) -> list[Box]:
    if rows:
        size = HEIGHT / count
        return [(0.0, i * size, float(WIDTH), (i + 1) * size) for i in range(count)]
    size = WIDTH / count
    return [(i * size, 0.0, (i + 1) * size, float(HEIGHT)) for i in range(count)]


def _mirrored(box: Box) -> Box:
    return WIDTH - box[2], box[1], WIDTH - box[0], box[3]


def _cut(order: int, panel: Box, content: str) -> str:
    """Return what lies inside a panel: a close-up is larger than its page."""
    x, y, right, bottom = (grains(edge) for edge in panel)
    frame = f'<rect x="{x}" y="{y}" width="{right - x}" height="{bottom - y}"/>'
    name = f"cut{order}"
    return f'<clipPath id="{name}">{frame}</clipPath><g clip-path="url(#{name})">{content}</g>'


def _label(order: int, panel: Box) -> str:
    x, y = panel[0] + 14, panel[1] + 22
    return f'<text class="no" x="{grains(x)}" y="{grains(y)}">{order + 1}</text>'


def _steps(panels: list[Box], *, rows: bool) -> list[str]:
    """Return an arrow on each border between two panels."""
    found = []
    for panel in panels[1:]:
        x, y = (panel[0] + 14, panel[1] - 8) if rows else (panel[0] - 8, panel[1] + 17)
        tip = "l-16-16m16 16l16-16" if rows else "l-16-16m16 16l-16 16"
        line = f"M{grains(x)} {grains(y - 7)}v56" if rows else f"M{grains(x - 7)} {grains(y)}h56"
        found.append(f'<path class="step" d="{line}{tip}"/>')
    return found
