"""Grade, evidence and sources of a load rule in one line."""

from stridemend.schema import Pack


def evidence(rule: str, pack: Pack, *, extrapolated: bool = False) -> str:
    """Return what stands behind a rule; empty when the pack does not know it."""
    known = pack.load_rules.get(rule)
    if known is None:
        return ""
    beyond = " Used here beyond what was studied." if extrapolated else ""
    sources = ", ".join(known.refs) or "none"
    return f"{known.name}. Grade {known.grade}. {known.evidence}{beyond} Sources: {sources}."
