"""The knowledge pack: everything the software knows, in one read-only value."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from stridemend.core import Finding, Side, Status
from stridemend.core.reach import reachable
from stridemend.schema.frozen import Value
from stridemend.schema.kinds.body import Body
from stridemend.schema.kinds.body_figure import (
    AnatomyPicture,
    FigureAnchor,
    FigureNode,
    FigurePlace,
    FigureView,
)
from stridemend.schema.kinds.cause import (
    ChainLink,
    Driver,
    EvidenceLink,
    Mechanism,
    NotDriver,
    OverTime,
    PriorOdds,
    SeedPath,
)
from stridemend.schema.kinds.condition import Condition, ConditionNode, RedFlag
from stridemend.schema.kinds.examination import Diagnostic, Instrument, MovementTest
from stridemend.schema.kinds.finding import FindingDef, Presentation
from stridemend.schema.kinds.motion import MotionFigure, Skeleton
from stridemend.schema.kinds.source import Source
from stridemend.schema.kinds.treatment import Intervention, InterventionRules, LoadRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """
    A loaded knowledge pack; every mapping is by id and keeps the order of the files.

    Attributes
    ----------
        hash: SHA-256 over the names and bytes of all files.
        base_rates: share of each condition by pain site; each site sums to 1.
        site_priors: chance of each pain site, both sides together.
        site_mixtures: broad sites and the narrow ones they are mixed from.
        prior_odds, over_time: lists, as they have no ids.
        aliases: other ids, and the canonical ones they mean.
        triage: ``triage*.yaml``, merged.
        child_shares: what children's conditions take of each site's base rates.
        language: ``language/*.yaml`` by file stem.
        about: the ``about`` of each folder: rules and notes that hold for all of it.
        motion_figures: pictures in motion of tests and exercises.
        skeleton: the body they share; None when a pack draws none.
        single_case: methods for one runner's own data.
        settings: every other file of the pack's root, by stem (``settings["plan"]``).
        figure_views, figure_places: drawings of the body, and names of the places on them.
        figure_anchors, figure_nodes: where chains touch the body.
        anatomy: anatomical drawings.
        scales: units, grades, bases and other words with a fixed meaning.
    """

    id: str
    version: str
    licence: str
    authors: str
    hash: str
    findings: Mapping[str, FindingDef]
    presentations: Mapping[str, Presentation]
    conditions: Mapping[str, Condition]
    condition_groups: Mapping[str, tuple[str, ...]]
    condition_nodes: Mapping[str, ConditionNode]
    base_rates: Mapping[str, Mapping[str, float]]
    site_priors: Mapping[str, float]
    site_mixtures: Mapping[str, tuple[str, ...]]
    drivers: Mapping[str, Driver]
    mechanisms: Mapping[str, Mechanism]
    links: Mapping[str, ChainLink]
    evidence_links: Mapping[str, EvidenceLink]
    prior_odds: tuple[PriorOdds, ...]
    over_time: tuple[OverTime, ...]
    seed_paths: Mapping[str, SeedPath]
    diagnostics: Mapping[str, Diagnostic]
    movement_tests: Mapping[str, MovementTest]
    interventions: Mapping[str, Intervention]
    intervention_rules: InterventionRules
    red_flags: Mapping[str, RedFlag]
    triage: Mapping[str, Value]
    child_shares: Mapping[str, Value]
    load_rules: Mapping[str, LoadRule]
    instruments: Mapping[str, Instrument]
    single_case: Mapping[str, Value]
    sources: Mapping[str, Source]
    source_aliases: Mapping[str, str]
    body: Body
    figure_views: Mapping[str, FigureView]
    figure_places: Mapping[str, FigurePlace]
    figure_anchors: Mapping[str, FigureAnchor]
    figure_nodes: tuple[FigureNode, ...]
    anatomy: Mapping[str, AnatomyPicture]
    motion_figures: Mapping[str, MotionFigure]
    skeleton: Skeleton | None
    language: Mapping[str, Value]
    about: Mapping[str, Value]
    scales: Mapping[str, Value]
    settings: Mapping[str, Value]
    aliases: Mapping[str, tuple[str, ...]]
    not_drivers: Mapping[str, NotDriver]

    def __hash__(self) -> int:
        """Packs are alike when their files are; hashing every fact would take seconds."""
        return hash(self.hash)

    def __eq__(self, other: object) -> bool:
        """Packs are equal when their files are: each fact follows from them."""
        return isinstance(other, Pack) and self.hash == other.hash

    def follows(self, code: str) -> tuple[str, ...]:
        """Return the more general codes that a finding implies, nearest first."""
        found = self.findings.get(code)
        return tuple(reachable(found.implies, self._implied)) if found else ()

    def implied_by(self, finding: Finding) -> tuple[Finding, ...]:
        """
        Return all that follows from a present finding, nearest first; nothing from another.

        What follows keeps whom and when it is about, its source and its words. It keeps the side
        where the more general code has one, and no number.
        """
        if finding.status is not Status.PRESENT:
            return ()
        note = f"implied by {finding.code}"
        return tuple(
            replace(finding, code=code, side=self._side(code, finding), value=None, note=note)
            for code in self.follows(finding.code)
        )

    def _side(self, code: str, finding: Finding) -> Side:
        return finding.side if self.findings[code].scope == "pain" else Side.NONE

    def _implied(self, code: str) -> tuple[str, ...]:
        found = self.findings.get(code)
        return found.implies if found else ()

    def weighed_sites(self, site: str) -> tuple[str, ...]:
        """Return the sites with shares of their own that a place stands for; none has no causes."""
        known = self.body.sites[site]
        own = (site,) if site in self.site_priors else ()
        return known.weighed_as or known.parts or own

    def canonical(self, name: str) -> tuple[str, ...]:
        """Return the ids that ``name`` stands for; itself when it is no alias."""
        return self.aliases.get(name, (name,))

    def members(self, name: str) -> tuple[str, ...]:
        """Return the conditions of a group; a condition is a group of itself."""
        found = self.condition_groups.get(name, (name,))
        return tuple(self.conditions) if found == ("*",) else found

    def source(self, key: str) -> Source | None:
        """Return a source by its key or by an older key, or None."""
        return self.sources.get(self.source_aliases.get(key, key))
