"""Where facts come from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """
    One paper, guideline or page.

    Attributes
    ----------
        verified: ``read`` (record or abstract), ``recalled`` or ``unsure``.
        aliases: other keys under which it was cited.
    """

    key: str
    authors: str
    year: int
    title: str
    journal: str
    verified: str
    url: str = ""
    doi: str = ""
    pmid: str = ""
    note: str = ""
    seen_via: str = ""
    aliases: tuple[str, ...] = ()
