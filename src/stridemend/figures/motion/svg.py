"""SVG text: paths, still or moving, and the one line style."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape

from stridemend.figures.motion.camera import HEIGHT, WIDTH, Spot

INK_PX = 2.0
GRAIN = 4
"""Units of the file's own coordinates in a px: whole numbers that are fine enough."""
STYLE = """
svg{{--paper:{0};--ink:{1};--accent:{2};--skin:{3};--shirt:{4};--shorts:{5};--hair:{6};--far:{7};\
--thing:{8};--floor:{9};--tool:{10}}}"""
LIGHT = (
    "#FBF8F3", "#1B1B1A", "#0B6E69", "#F0E3D3", "#D5DAD6", "#A9B2AF", "#4A4640", "#8C8880",
    "#E4DED3", "#F1ECE3", "#D3A96A",
)  # fmt: skip
DARK = (
    "#141413", "#F2EFE9", "#4FC3BA", "#5A5148", "#3C4442", "#57615E", "#B9B2A6", "#7F7B74",
    "#33312D", "#1E1D1B", "#8A6A3C",
)  # fmt: skip
RULES = """
path{fill:none;stroke-linecap:round;stroke-linejoin:round}
.o{stroke:var(--ink)}.far .o{stroke:var(--far)}
.f{stroke:var(--skin);fill:var(--skin)}.far .f{stroke:var(--paper);fill:var(--paper)}
.f.s{stroke:var(--shirt);fill:var(--shirt)}.f.p{stroke:var(--shorts);fill:var(--shorts)}
.f.h{stroke:var(--hair);fill:var(--hair)}.f.t{stroke:var(--tool);fill:var(--tool)}
.f.a,.far .f.a{stroke:var(--accent);fill:var(--accent)}
.face{fill:var(--thing);stroke:var(--far);stroke-width:6}
.floor{fill:var(--floor)}.ground{stroke:var(--far);stroke-width:8}
.thin{stroke:var(--accent);stroke-width:16}
.guide{stroke:var(--accent);stroke-width:8;stroke-dasharray:24 18}
.arrow{stroke:var(--accent);stroke-width:15}
.no{fill:var(--ink);font:700 52px system-ui,sans-serif;text-anchor:middle}
.step{stroke:var(--far);stroke-width:10}
"""


def style() -> str:
    """Return the style sheet: the tokens for a light page and for a dark one."""
    light, dark = (STYLE.format(*colours).strip() for colours in (LIGHT, DARK))
    return f"<style>{light}@media (prefers-color-scheme:dark){{{dark}}}{RULES.strip()}</style>"


def grains(px: float) -> int:
    """Return a length in the file's own units."""
    return round(px * GRAIN)


def path(spots: Sequence[Spot], *, closed: bool = False) -> str:
    """
    Return the data of a path; a single spot becomes a dot of the pen.

    >>> path([(0, 0), (1, 2.5)], closed=True)
    'M0 0l4 10z'
    """
    drawn = spots if len(spots) > 1 else [spots[0], spots[0]]
    whole = [(grains(x), grains(y)) for x, y in drawn]
    steps = "".join(f"l{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(whole))
    text = f"M{whole[0][0]} {whole[0][1]}{steps}".replace(" -", "-")
    return text + "z" if closed else text


def _share(time: float) -> str:
    """Return a share of a loop: "0", "1", or what follows the point."""
    return f"{time:.3f}".strip("0").rstrip(".") or "0"


@dataclass(frozen=True, slots=True)
class Clock:
    """When the values of an animation hold: shares of a loop of so many seconds."""

    times: tuple[float, ...]
    seconds: float

    def animate(self, attribute: str, values: Sequence[str], *, mode: str = "linear") -> str:
        """Return the element that moves an attribute; nothing when it never changes."""
        if len(set(values)) == 1:
            return ""
        times, kept = self._needed(values)
        keys = ";".join(_share(t) for t in times)
        calc = "" if mode == "linear" else f' calcMode="{mode}"'
        return (
            f'<animate attributeName="{attribute}" dur="{self.seconds:g}s" '
            f'repeatCount="indefinite"{calc} keyTimes="{keys}" values="{";".join(kept)}"/>'
        )

    def _needed(self, values: Sequence[str]) -> tuple[list[float], list[str]]:
        """Leave out values that equal both their neighbours."""
        last = len(values) - 1
        keep = [
            i
            for i in range(len(values))
            if i in (0, last) or not values[i - 1] == values[i] == values[i + 1]
        ]
        return [self.times[i] for i in keep], [values[i] for i in keep]


def document(title: str, description: str, body: str) -> str:
    """Return a whole file; ``body`` is drawn on a page of fixed size."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {grains(WIDTH)} {grains(HEIGHT)}" '
        f'width="{WIDTH}" height="{HEIGHT}" role="img" aria-labelledby="title desc">'
        f'<title id="title">{escape(title)}</title><desc id="desc">{escape(description)}</desc>'
        f"{style()}{body}</svg>\n"
    )
