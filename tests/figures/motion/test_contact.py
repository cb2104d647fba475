"""What rests on the floor or a wall stays there: nothing slides, floats or sinks."""

from collections.abc import Iterator

from stridemend.figures.motion.body import Body
from stridemend.figures.motion.pose import Pose, poses
from stridemend.figures.motion.timeline import Film, Moment
from stridemend.figures.motion.vector import length, sub
from stridemend.schema import Pack

PIXEL_CM = 1.0
"""No figure is drawn so large that a cm is much more than a pixel."""
FLESH_CM = 4.0
"""Soft parts that lie on the floor are flattened by about this much."""
MISSED_CM = 3.0
FIXED = ("floor", "stay")


def moves(played: Film, all_poses: tuple[Pose, ...]) -> Iterator[tuple[Pose, Pose, list[Moment]]]:
    """Yield each pose, the next, and the moments from one to the other."""
    starts = [span[0] for span in played.spans] + [1.0]
    for index, pose in enumerate(all_poses):
        after = all_poses[(index + 1) % len(all_poses)]
        first, last = starts[index], starts[index + 1]
        yield pose, after, [m for m in played.moments if first - 1e-9 <= m.time <= last + 1e-9]


def resting(a: Pose, b: Pose) -> list[str]:
    """Return the points that both poses hold in the same place of the room."""
    ends = [
        end
        for end, to in a.reach.items()
        if b.reach.get(end) == to and (not isinstance(to, str) or to in FIXED)
    ]
    same = (a.anchor, a.anchor_cm) == (b.anchor, b.anchor_cm) and a.anchor != "feet"
    return [*ends, a.anchor] if same else ends


def test_what_rests_does_not_slide(played: Film, pack: Pack, figure_id: str) -> None:
    """A point that two poses hold in one place moves less than a pixel between them."""
    figure = pack.motion_figures[figure_id]
    for a, b, moments in [] if figure.cycle else moves(played, poses(figure)):
        for point in resting(a, b):
            places = [moment.body.points[point] for moment in moments]
            assert max(length(sub(place, places[0])) for place in places) <= PIXEL_CM, point


def test_hands_and_feet_are_where_they_are_put(played: Film, pack: Pack, figure_id: str) -> None:
    """At each keyframe, every end of a limb that is put somewhere is there."""
    figure = pack.motion_figures[figure_id]
    for body, pose in zip(played.keys, poses(figure), strict=True):
        for end, to in pose.reach.items():
            if to not in FIXED:
                place = body.points[to] if isinstance(to, str) else to
                assert length(sub(body.points[end], place)) <= MISSED_CM, (end, to)  # type: ignore[arg-type]


def test_nothing_sinks_into_the_floor(played: Film) -> None:
    """No joint, hand or foot goes below the floor at any moment."""
    lowest = min((y, name) for m in played.moments for name, y in heights(m.body))

    assert lowest[0] >= -FLESH_CM, lowest


def heights(body: Body) -> Iterator[tuple[str, float]]:
    """Yield the height of each joint and end of a limb in cm."""
    parts = ("shoulder", "elbow", "hand", "hip", "knee", "ankle", "heel", "ball", "toe")
    for name in (f"{part}_{side}" for part in parts for side in ("work", "other")):
        yield name, body.points[name][1]


def test_somebody_touches_something(played: Film, pack: Pack, figure_id: str) -> None:
    """Nobody floats: at every keyframe some part is no more than flesh above what it rests on."""
    figure = pack.motion_figures[figure_id]
    for body, pose in zip(played.keys, poses(figure), strict=True):
        raised = max(pose.anchor_cm[1], 0.0)
        lowest = min(y for _, y in heights(body))
        assert lowest <= raised + 12, lowest


def test_nothing_jumps(played: Film) -> None:
    """From one moment to the next nothing leaps: a movement is a movement."""
    for a, b in zip(played.moments, played.moments[1:], strict=False):
        for name in ("knee_work", "knee_other", "elbow_work", "elbow_other", "head", "pelvis"):
            step = length(sub(a.body.points[name], b.body.points[name]))
            assert step <= max(30.0, 400 * (b.time - a.time) * played.seconds), (a.time, name)


def test_a_film_ends_as_it_begins(played: Film) -> None:
    """A loop has no seam: the last moment is the first again, and time only goes forward."""
    times = [moment.time for moment in played.moments]

    assert times == sorted(times)
    assert (times[0], times[-1]) == (0.0, 1.0)
    assert played.moments[-1].body is played.moments[0].body
