"""The ground that passes below a runner who stays in the middle of the page."""

from math import pi

from stridemend.figures.motion.camera import Camera
from stridemend.figures.motion.svg import Clock, grains, path
from stridemend.figures.motion.timeline import Film

STANCE = (0, 2)
"""Keyframes of a cycle at which the foot lands and leaves; between them it goes with the ground."""
MARKS_CM = 70.0
SIDEWAYS = pi / 4
"""An eye turned less than this sees the ground pass."""


def ground(film: Film, eye: Camera, ends: tuple[float, float]) -> str:
    """
    Return marks on the floor that go back as fast as the foot that stands on it.

    ``ends`` are the first and last place along the floor, in cm.
    """
    if abs(eye.yaw) > SIDEWAYS:
        return ""
    land, leave = (film.keys[i].points["ball_work"][0] for i in STANCE)
    first, last = (film.spans[i][0] * film.seconds for i in STANCE)
    distance_cm = (land - leave) / (last - first) * film.seconds
    count = max(round(distance_cm / MARKS_CM), 1)
    period = grains(eye.zoom * distance_cm / count)
    spots = [eye.flat((x, 0.0, 0.0)) for x in ends]
    clock = Clock((0.0, 1.0), film.seconds)
    moving = clock.animate("stroke-dashoffset", ["0", str(count * period)])
    dashes = f"{period * 2 // 5} {period - period * 2 // 5}"
    return f'<path class="ground" stroke-dasharray="{dashes}" d="{path(spots)}">{moving}</path>'
