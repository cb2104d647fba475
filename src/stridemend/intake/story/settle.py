"""From drafts to findings: sides carried on, doubles merged, general codes added."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from stridemend.core import Finding, Side, Source, Status, Subject
from stridemend.intake.story.draft import SYMPTOM, Draft
from stridemend.schema import Pack

_PLACE = ("site", "place")
_NEVER = (10**9, 0)


def settle_sides(
    drafts: Sequence[Draft], loose: frozenset[Side], pack: Pack, anywhere: frozenset[Side]
) -> list[Draft]:
    """
    Give each finding of a sore place the side of the place it is about.

    A side named in the finding's own clause stands. Otherwise it is the side of the sore place
    named last, or of the first one named with a side. ``loose`` are sides named without a place,
    ``anywhere`` all sides of the text, which count when there is but one of them.
    """
    about_pain = [pack.findings[draft.match.code].scope == "pain" for draft in drafts]
    by_code = _sides_by_code(drafts)
    told = {
        draft.side
        for draft, pain in zip(drafts, about_pain, strict=True)
        if pain and draft.side is not Side.NONE and draft.verdict.subject is Subject.NOW
        and draft.verdict.status is Status.PRESENT
    }  # fmt: skip
    named = loose.union(told) or anywhere
    only = next(iter(named)) if len(named) == 1 else Side.NONE
    main = next((d.side for d in drafts if _tells(d)), only)
    current = Side.NONE
    out: list[Draft] = []
    for draft, pain in zip(drafts, about_pain, strict=True):
        side = draft.side
        if side is Side.NONE and draft.kind in _PLACE:
            plural = draft.plural and not draft.doubt
            side = by_code.get(draft.match.code, Side.BOTH if plural else main)
        elif side is Side.NONE:
            side = current if current is not Side.NONE else main
        sore = draft.kind in _PLACE and draft.verdict.status is Status.PRESENT
        if sore and not (draft.plural and draft.doubt):
            current = side
        out.append(replace(draft, side=side if pain else Side.NONE))
    return out


def drop_doubtful(drafts: Sequence[Draft]) -> list[Draft]:
    """
    Keep the places named with the least doubt; none of the doubtful ones without a symptom.

    A story is about something that hurts; when no word of pain stands near a place, the
    places that it names are the best guess, and are shown to the runner as such.
    """
    now = [
        draft
        for draft in drafts
        if draft.verdict.status is Status.PRESENT and draft.verdict.subject is Subject.NOW
    ]
    doubts = [draft.doubt for draft in now if draft.kind == "site"]
    least = min(doubts, default=0)
    if least > 1 and not any(draft.kind in SYMPTOM for draft in now):
        least = 0
    return [
        draft if draft.doubt == 0 else draft.unsure() for draft in drafts if draft.doubt <= least
    ]


def main_places_first(
    findings: Sequence[Finding], drafts: Sequence[Draft], pack: Pack
) -> list[Finding]:
    """
    Return the sore places first, the ones most spoken of leading, then the rest as told.

    A narrow place speaks for the site that it implies. The place named first has one mention
    to the good, and of places spoken of alike the one named first leads.
    """
    spoken: dict[tuple[str, Side], set[tuple[int, int]]] = {}
    for draft in drafts:
        here = draft.verdict.subject is Subject.NOW and draft.verdict.status is Status.PRESENT
        if draft.kind in _PLACE and here:
            for code in _sites_of(draft, pack):
                spoken.setdefault((code, draft.side), set()).add((draft.number, draft.match.first))
    first = {key: min(places) for key, places in spoken.items()}
    asked = {draft.number for draft in drafts if draft.sentence.question}
    leading = min((at for at in first.values() if at[0] not in asked), default=_NEVER)

    def rank(finding: Finding) -> tuple[bool, int, tuple[int, int]]:
        key = (finding.code, finding.side)
        now = finding.present and finding.subject is Subject.NOW
        if key not in spoken:
            return not now, 0, _NEVER
        return not now, -len(spoken[key]) - (first[key] == leading), first[key]

    sites = [f for f in findings if pack.findings[f.code].kind == "site"]
    rest = [f for f in findings if pack.findings[f.code].kind != "site"]
    return [*sorted(sites, key=rank), *rest]


def _sites_of(draft: Draft, pack: Pack) -> Iterator[str]:
    """Yield the sites that a draft of a place speaks of, a broad one of all its parts."""
    if draft.kind == "site":
        yield draft.match.code
        for part in pack.site_mixtures.get(draft.match.code.removeprefix("pain_"), ()):
            yield f"pain_{part}"
    for code in pack.findings[draft.match.code].implies:
        if pack.findings[code].kind == "site":
            yield code


def _tells(draft: Draft) -> bool:
    """Say whether a draft tells the side of a place that is sore now."""
    here = draft.kind in _PLACE and draft.verdict.subject is Subject.NOW
    return here and draft.verdict.status is Status.PRESENT and draft.side is not Side.NONE


def _sides_by_code(drafts: Iterable[Draft]) -> dict[str, Side]:
    """Return the side of each place that was ever named with just one side."""
    found: dict[str, set[Side]] = {}
    for draft in drafts:
        if draft.kind in _PLACE and draft.side is not Side.NONE:
            found.setdefault(draft.match.code, set()).add(draft.side)
    return {code: next(iter(sides)) for code, sides in found.items() if len(sides) == 1}


def narrower(pack: Pack) -> dict[str, frozenset[str]]:
    """Return, for each broad pain site, the codes that say more exactly where."""
    parts = {
        f"pain_{broad}": {f"pain_{site}" for site in sites}
        for broad, sites in pack.site_mixtures.items()
    }
    for code, finding in pack.findings.items():
        if finding.kind == "place":
            for site in finding.implies:
                for sites in parts.values():
                    if site in sites:
                        sites.add(code)
    return {broad: frozenset(sites) for broad, sites in parts.items()}


def drop_broad(drafts: Sequence[Draft], broad: Mapping[str, frozenset[str]]) -> list[Draft]:
    """Drop "pain in the knee" where a narrower place of the knee is told for that side."""
    exact = [d for d in drafts if d.kind in _PLACE]
    return [draft for draft in drafts if not _is_broad(draft, exact, broad)]


def _is_broad(draft: Draft, exact: Sequence[Draft], broad: Mapping[str, frozenset[str]]) -> bool:
    parts = broad.get(draft.match.code)
    if not parts:
        return False
    for other in exact:
        if other.match.code not in parts or other.verdict.subject != draft.verdict.subject:
            continue
        if other.verdict.status is draft.verdict.status and other.side.covers(draft.side):
            return True
        if other.start <= draft.start and draft.end <= other.end:
            return True
    return False


def merge(findings: Iterable[Finding], pack: Pack) -> list[Finding]:
    """
    Merge findings that say the same thing; a sure one beats a hedged one, a sided one an unsided.

    The words kept are the longest.
    """
    best: dict[tuple[str, Status, Side, Subject], Finding] = {}
    for finding in findings:
        key = (finding.code, finding.status, finding.side, finding.subject)
        old = best.get(key)
        if old is None:
            best[key] = finding
            continue
        kept = old if len(old.words) >= len(finding.words) else finding
        best[key] = replace(kept, hedged=old.hedged and finding.hedged)
    sided = {(k[0], k[1], k[3]) for k in best if k[2] is not Side.NONE}
    sore = {(f.code, f.side) for f in best.values() if _is_sore_place(f, pack) and not f.hedged}
    return [
        finding
        for key, finding in best.items()
        if not (key[2] is Side.NONE and (key[0], key[1], key[3]) in sided)
        and not (finding.status is Status.ABSENT and (finding.code, finding.side) in sore)
    ]


def _is_sore_place(finding: Finding, pack: Pack) -> bool:
    now = finding.present and finding.subject is Subject.NOW
    return now and pack.findings[finding.code].kind in _PLACE


def with_figures(
    worded: Sequence[Finding],
    figures: Sequence[Finding],
    settled_codes: frozenset[str],
    measured: frozenset[str],
    pack: Pack,
) -> list[Finding]:
    """
    Join what words and what numbers told; a number settles its whole group.

    "For three weeks" in figures outweighs a phrase that sounds like another duration; a rise
    from 40 to 42 km a week is no spike, however it is worded.
    """
    settled = {pack.findings[f.code].group for f in figures if f.code in pack.findings} - {""}
    told = {finding.code for finding in figures}
    side = next((f.side for f in worded if f.present and f.side is not Side.NONE), Side.NONE)
    kept = [
        finding
        for finding in worded
        if finding.code not in told
        and finding.code not in settled_codes
        and not (finding.code in measured and any(map(str.isdigit, finding.words)))
        and pack.findings[finding.code].group not in settled
    ]
    sided = [
        replace(f, side=side)
        if f.code in pack.findings and pack.findings[f.code].scope == "pain"
        else f
        for f in figures
    ]
    return kept + list(dict.fromkeys(sided))


def with_implied(findings: Sequence[Finding], pack: Pack) -> list[Finding]:
    """
    Add the more general codes that a present finding implies, after all that was told.

    A sign told stands beside a general denial: a knee that is blocked locks, whatever was said
    of locking elsewhere.
    """
    out = list(findings)
    known = {(f.code, f.status, f.side, f.subject) for f in out}
    for finding in findings:
        for other in pack.implied_by(finding):
            key = (other.code, other.status, other.side, other.subject)
            if key not in known:
                known.add(key)
                out.append(other)
    return out


def from_story(draft: Draft, text: str) -> Finding:
    """Return the finding of a settled draft."""
    return Finding(
        code=draft.match.code,
        status=draft.verdict.status,
        side=draft.side,
        words=text[draft.start : draft.end],
        source=Source.STORY,
        subject=draft.verdict.subject,
        hedged=draft.verdict.hedged,
    )
