"""Which folder of a pack holds which kind of thing, and under which key."""

from dataclasses import dataclass
from typing import Any

from stridemend.schema.kinds.body import BodySite, Muscle, Region
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
from stridemend.schema.kinds.motion import MotionFigure
from stridemend.schema.kinds.source import Source
from stridemend.schema.kinds.treatment import Intervention, LoadRule


@dataclass(frozen=True, slots=True)
class Section:
    """
    A list of entries of one kind.

    Attributes
    ----------
        folder: folder, or file without suffix, below the pack's root.
        keys: top-level keys under which a file may list the entries.
        kind: dataclass of an entry.
        id_key: YAML key of the id; empty when entries have none.
    """

    folder: str
    keys: tuple[str, ...]
    kind: type[Any]
    id_key: str = "id"


SECTIONS: dict[str, Section] = {
    "findings": Section("findings", ("findings",), FindingDef, "code"),
    "presentations": Section("presentations", ("presentations",), Presentation, "condition"),
    "conditions": Section("conditions", ("conditions",), Condition),
    "condition_nodes": Section("condition_nodes", ("condition_nodes",), ConditionNode),
    "drivers": Section("drivers", ("drivers",), Driver),
    "mechanisms": Section("mechanisms", ("mechanisms",), Mechanism),
    "links": Section("links/chain", ("links",), ChainLink),
    "evidence_links": Section("links/evidence", ("evidence_links",), EvidenceLink),
    "prior_odds": Section("prior_odds", ("prior_odds",), PriorOdds, ""),
    "over_time": Section("over_time", ("over_time",), OverTime, ""),
    "seed_paths": Section("seed_paths", ("seed_paths",), SeedPath),
    "diagnostics": Section("diagnostics", ("diagnostics",), Diagnostic),
    "movement_tests": Section("movement_tests", ("movement_tests",), MovementTest),
    "interventions": Section("interventions", ("interventions",), Intervention),
    "load_rules": Section("load_rules", ("load_rules",), LoadRule),
    "instruments": Section("instruments", ("instruments",), Instrument),
    "red_flags": Section("red_flags", ("red_flags", "rules"), RedFlag),
    "sources": Section("sources", ("sources",), Source, "key"),
    "motion_figures": Section("figures/poses", ("motion_figures",), MotionFigure),
    "regions": Section("body/regions", ("regions",), Region),
    "sites": Section("body/sites", ("sites",), BodySite),
    "muscles": Section("body/muscles", ("muscles",), Muscle),
    "figure_views": Section("figures/body", ("views",), FigureView),
    "figure_places": Section("figures/body", ("places",), FigurePlace, "site"),
    "figure_anchors": Section("figures/body", ("anchors",), FigureAnchor),
    "figure_nodes": Section("figures/body", ("nodes",), FigureNode, ""),
    "anatomy": Section("figures/body", ("pictures",), AnatomyPicture),
    "not_drivers": Section("crosswalk", ("not_drivers",), NotDriver),
}

DEFAULTS = ("basis", "checked", "grade", "refs", "scope", "topic", "unit", "verified")
"""Top-level keys of a file that hold for each of its entries that does not say otherwise."""


def section_of(path: str) -> dict[str, Section]:
    """
    Return the sections whose folder holds the file at ``path``, by name.

    >>> list(section_of("links/chain/hip.yaml"))
    ['links']
    """
    stem = path.removesuffix(".yaml")
    return {
        name: section
        for name, section in SECTIONS.items()
        if stem == section.folder or stem.startswith(section.folder + "/")
    }
