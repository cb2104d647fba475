"""The table of the simulation as Markdown."""

from collections.abc import Iterator, Sequence
from statistics import fmean, median

from simulation.months import Seen

SHOWN = (0, 1, 2, 4, 8, 13)


def tables(
    documents: Sequence[tuple[Seen, Seen]], sampled: Sequence[tuple[Seen, Seen]]
) -> Iterator[str]:
    """Yield the lines: the documents' runners, the sampled ones, and the rules."""
    yield "### The runners of the source documents\n"
    yield "| runner | level | retests | place of the true driver, weeks 0, 4, 13 | its chance | weeks to pain ≤ 2 |"  # noqa: E501
    yield "|---|---|---|---|---|---|"
    for pair in documents:
        for seen, name in zip(pair, ("with", "without"), strict=True):
            yield _one(seen, name)
    yield ""
    yield from _sampled(sampled)
    yield from _rules([seen for pair in (*documents, *sampled) for seen in pair])


def _one(seen: Seen, name: str) -> str:
    if seen.level != "self-care":
        return f"| {seen.name} | {seen.level} | {name} | no plan | | |"
    weeks = [week for week in (0, 4, 13) if week < len(seen.ranks)]
    ranks = ", ".join(str(seen.ranks[week] or "not ranked") for week in weeks)
    chances = ", ".join(_percent(seen.chances[week]) for week in weeks)
    quiet = seen.quiet_week or "not in 13"
    return f"| {seen.name} | {seen.level} | {name} | {ranks} | {chances} | {quiet} |"


def _percent(chance: float | None) -> str:
    return "-" if chance is None else f"{100 * chance:.0f} %"


def _sampled(pairs: Sequence[tuple[Seen, Seen]]) -> Iterator[str]:
    planned = [pair for pair in pairs if pair[0].ranks and pair[1].ranks]
    sent = len(pairs) - len(planned)
    yield f"### {len(pairs)} sampled runners\n"
    yield f"{sent} of them were sent to someone on the first day and got no plan.\n"
    yield "| week | first, with retests | first, without | in the first 3, with | without | chance, with | without |"  # noqa: E501
    yield "|---|---|---|---|---|---|---|"
    for week in SHOWN:
        both = [p for p in planned if min(len(p[0].ranks), len(p[1].ranks)) > week]
        cells = [_share(both, arm, week, top) for top in (1, 3) for arm in (0, 1)]
        means = [_mean([p[arm].chances[week] or 0.0 for p in both]) for arm in (0, 1)]
        yield f"| {week} | {' | '.join(cells)} | {' | '.join(means)} |"
    yield ""
    for arm, name in ((0, "with"), (1, "without")):
        quiet = [p[arm].quiet_week for p in planned if not p[arm].stopped]
        reached = sorted(week for week in quiet if week)
        middle = f"{median(week or 99 for week in quiet):g}" if quiet else "-"
        yield (
            f"- {name} retests: {len(reached)} of {len(quiet)} reached pain ≤ 2 within 13 weeks,"
            f" median week {middle.replace('99', 'later')};"
            f" {sum(p[arm].sessions for p in planned)} sessions,"
            f" {sum(p[arm].retests for p in planned)} retests"
        )
    yield ""


def _share(pairs: Sequence[tuple[Seen, Seen]], arm: int, week: int, top: int) -> str:
    if not pairs:
        return "-"
    hits = sum((pair[arm].ranks[week] or 999) <= top for pair in pairs)
    return f"{100 * hits / len(pairs):.0f} % ({hits} of {len(pairs)})"


def _mean(values: Sequence[float]) -> str:
    return f"{100 * fmean(values):.0f} %" if values else "-"


def _rules(every: Sequence[Seen]) -> Iterator[str]:
    broken = [f"{seen.name}: {line}" for seen in every for line in seen.broken]
    stopped = sum(seen.stopped for seen in every)
    yield "### Rules\n"
    yield f"- plan steps past a red flag, sessions over the minutes, doses beyond a cap: {len(broken)}"  # noqa: E501
    yield f"- sessions played: {sum(seen.sessions for seen in every)}; stopped by a danger sign on the way: {stopped}"  # noqa: E501
    yield from (f"  - {line}" for line in dict.fromkeys(broken))
