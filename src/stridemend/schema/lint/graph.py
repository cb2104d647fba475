"""Links and ladders must lead somewhere, and never back."""

from collections.abc import Iterator, Mapping

from stridemend.schema.issue import Issue
from stridemend.schema.lint.context import Context
from stridemend.schema.lint.registry import lint


def find_cycle(edges: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """
    Return the nodes of one cycle, or nothing.

    >>> find_cycle({"a": ("b",), "b": ("a",)})
    ('a', 'b', 'a')
    """
    done: set[str] = set()
    for start in edges:
        trail = [start]
        pending = [iter(edges.get(start, ()))]
        while pending:
            following = next(pending[-1], None)
            if following is None:
                done.add(trail.pop())
                pending.pop()
            elif following in trail:
                return (*trail[trail.index(following) :], following)
            elif following not in done:
                trail.append(following)
                pending.append(iter(edges.get(following, ())))
    return ()


@lint("SM140")
def cycles(context: Context) -> Iterator[Issue]:
    """Find links, ladders or implied findings that lead back to where they began (SM140)."""
    pack = context.pack
    graph: dict[str, list[str]] = {}
    for link in pack.links.values():
        graph.setdefault(link.parent, []).append(link.child)
    links = {(link.parent, link.child): link.id for link in pack.links.values()}
    cycle = find_cycle({node: tuple(found) for node, found in graph.items()})
    if cycle:
        yield _cycle(context, "links", links[cycle[0], cycle[1]], cycle)
    cycle = find_cycle({own: thing.harder for own, thing in pack.interventions.items()})
    if cycle:
        yield _cycle(context, "interventions", cycle[0], cycle)
    cycle = find_cycle({code: finding.implies for code, finding in pack.findings.items()})
    if cycle:
        yield _cycle(context, "findings", cycle[0], cycle)


def _cycle(context: Context, section: str, own: str, cycle: tuple[str, ...]) -> Issue:
    message = f"This goes round in a circle: {' > '.join(cycle)}."
    hint = "Remove one step of it; a slow loop in time belongs in over_time.yaml."
    return context.issue("SM140", context.at(section, own), message, hint)


@lint("SM141")
def ladders(context: Context) -> Iterator[Issue]:
    """Find a step up whose step down does not lead back, or the other way round (SM141)."""
    things = context.pack.interventions
    for own, thing in things.items():
        for there, back in (("harder", "easier"), ("easier", "harder")):
            for index, other in enumerate(getattr(thing, there)):
                if other in things and own not in getattr(things[other], back):
                    where = context.at("interventions", own, there, index)
                    message = f"`{other}` does not name `{own}` as {back}."
                    yield context.issue("SM141", where, message, f"Add it to its `{back}`.")
