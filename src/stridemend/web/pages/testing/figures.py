"""Pictures in motion of tests: whether there is one, and the picture itself."""

from functools import lru_cache

from stridemend.core import Side
from stridemend.figures.motion.picture import motion_svg
from stridemend.schema import Pack


def has_picture(name: str, pack: Pack) -> bool:
    """Say whether a test or exercise has a picture."""
    return name in pack.motion_figures


@lru_cache(maxsize=512)
def picture(pack: Pack, name: str, side: Side, *, moving: bool) -> str:
    """Return the picture of a test or exercise; it is the same for everyone."""
    return motion_svg(pack, name, side, moving=moving)
