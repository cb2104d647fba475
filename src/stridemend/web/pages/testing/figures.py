"""Pictures in motion of tests and exercises: whether there is one, and the picture itself."""

from functools import lru_cache

from stridemend.core import Side
from stridemend.figures.motion.picture import figure_for, motion_svg
from stridemend.schema import Pack


def has_picture(name: str, pack: Pack) -> bool:
    """Say whether a test, an exercise or a figure id has a picture."""
    return figure_id(name, pack) is not None


@lru_cache(maxsize=1024)
def figure_id(name: str, pack: Pack) -> str | None:
    """Return the figure of a test, an exercise or a figure id; None without one."""
    return name if name in pack.motion_figures else figure_for(pack, name)


@lru_cache(maxsize=512)
def picture(pack: Pack, figure: str, side: Side, *, moving: bool) -> str:
    """Return the picture of a figure; it is the same for everyone."""
    return motion_svg(pack, figure, side, moving=moving)
