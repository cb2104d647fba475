"""From space to the page: an eye far away, and a page on which all of it fits."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import cos, radians, sin
from typing import TypeAlias

from stridemend.figures.motion.vector import Vec
from stridemend.schema.kinds.motion import View

Spot: TypeAlias = tuple[float, float]
"""A place on the page in px, from the top left."""

WIDTH, HEIGHT = 320, 240
MARGIN = 10.0
LARGEST = 1.7
"""Pixels for a cm at most, so that a small pose is not drawn by a giant's pen."""


@dataclass(frozen=True, slots=True)
class Camera:
    """An orthographic eye; ``zoom`` in px a cm, ``x`` and ``y`` where the origin is drawn."""

    yaw: float
    pitch: float
    zoom: float = 1.0
    x: float = 0.0
    y: float = 0.0
    mirrored: bool = False

    def flat(self, p: Vec) -> Spot:
        """Return where a point is drawn."""
        across = p[0] * cos(self.yaw) - p[2] * sin(self.yaw)
        up = p[1] * cos(self.pitch) - self._near(p) * sin(self.pitch)
        x = self.x + self.zoom * across
        return (WIDTH - x if self.mirrored else x), self.y - self.zoom * up

    def depth(self, p: Vec) -> float:
        """Return how near a point is to the eye, in cm; more is nearer."""
        return self._near(p) * cos(self.pitch) + p[1] * sin(self.pitch)

    def _near(self, p: Vec) -> float:
        return p[0] * sin(self.yaw) + p[2] * cos(self.yaw)


def camera(view: View) -> Camera:
    """Return an eye at the place that a view names."""
    return Camera(radians(view.yaw_deg), radians(view.pitch_deg))


Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom in px."""


def bounds(eye: Camera, discs: Iterable[tuple[Vec, float]]) -> Box:
    """Return the box round discs (centre, radius in cm) as an eye not yet placed sees them."""
    bare = replace(eye, mirrored=False)
    spots = [(bare.flat(p), r * bare.zoom) for p, r in discs]
    return (
        min(x - r for (x, _), r in spots),
        min(y - r for (_, y), r in spots),
        max(x + r for (x, _), r in spots),
        max(y + r for (_, y), r in spots),
    )


def zoom_for(box: Box, page: Box, most: float = LARGEST) -> float:
    """Return how near the eye may come (px a cm) so that a box fits its part of the page."""
    wide, high = page[2] - page[0] - 2 * MARGIN, page[3] - page[1] - 2 * MARGIN
    return min(wide / (box[2] - box[0]), high / (box[3] - box[1]), most)


def placed(eye: Camera, box: Box, page: Box, zoom: float) -> Camera:
    """Return the same eye at a zoom, with the middle of a box in the middle of the page."""
    x = (page[0] + page[2]) / 2 - zoom * (box[0] + box[2]) / 2
    y = (page[1] + page[3]) / 2 - zoom * (box[1] + box[3]) / 2
    return replace(eye, zoom=zoom, x=x, y=y)
