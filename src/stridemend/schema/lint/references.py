"""Which fields hold ids, and of what."""

from dataclasses import dataclass

NODES = ("drivers", "mechanisms")
CAUSES = ("conditions", "condition_groups")


@dataclass(frozen=True, slots=True)
class Reference:
    """
    A field that holds ids.

    Attributes
    ----------
        section: where the field is.
        field: YAML path, dots between keys.
        to: sections in which an id may stand.
        also: further words that are allowed.
    """

    section: str
    field: str
    to: tuple[str, ...]
    also: tuple[str, ...] = ()


REFERENCES = (
    Reference("findings", "implies", ("findings",)),
    Reference("findings", "excludes", ("findings",)),
    Reference("findings", "bears_on.node", NODES),
    Reference("presentations", "condition", ("conditions",), ("other",)),
    Reference("presentations", "findings", ("findings",)),
    Reference("conditions", "region", ("regions",)),
    Reference("conditions", "body_sites", ("sites",), ("anywhere",)),
    Reference("conditions", "main_differentials", CAUSES),
    Reference("condition_nodes", "id", ("conditions",)),
    Reference("condition_nodes", "region", ("regions",)),
    Reference("base_rates", "", ("conditions",), ("other",)),
    Reference("condition_groups", "", ("conditions",), ("*",)),
    Reference("drivers", "region", ("regions",)),
    Reference("drivers", "tests", ("movement_tests", "diagnostics")),
    Reference("drivers", "interventions", ("interventions",)),
    Reference("drivers", "retest_with", ("interventions",)),
    Reference("drivers", "load_rules", ("load_rules",)),
    Reference("drivers", "instruments", ("instruments",)),
    Reference("mechanisms", "region", ("regions",)),
    Reference("mechanisms", "tests", ("movement_tests", "diagnostics")),
    Reference("links", "from", NODES),
    Reference("links", "to", ("mechanisms", "conditions")),
    Reference("evidence_links", "from", (*NODES, "not_drivers")),
    Reference("prior_odds", "factor", ("drivers",)),
    Reference("prior_odds", "target", (*NODES, *CAUSES), ("same_site_same_side",)),
    Reference("over_time", "from", NODES),
    Reference("over_time", "to", NODES),
    Reference("seed_paths", "path", (*NODES, "conditions")),
    Reference("diagnostics", "condition", CAUSES),
    Reference("movement_tests", "positive.suggests", NODES),
    Reference("movement_tests", "positive.suggests_conditions", CAUSES),
    Reference("interventions", "targets", NODES),
    Reference("interventions", "for_conditions", CAUSES),
    Reference("interventions", "avoid_with", CAUSES),
    Reference("interventions", "easier", ("interventions",)),
    Reference("interventions", "harder", ("interventions",)),
    Reference("interventions", "next", ("interventions",)),
    Reference("interventions", "routine", ("interventions",)),
    Reference("interventions", "retest", ("movement_tests",)),
    Reference("interventions", "phase", ("rules.phases",)),
    Reference("interventions", "kind", ("rules.kinds",)),
    Reference("interventions", "performer", ("rules.performers",)),
    Reference("interventions", "contra_sets", ("rules.contra_sets",)),
    Reference("interventions", "equipment.all", ("rules.equipment",)),
    Reference("interventions", "equipment.any", ("rules.equipment",)),
    Reference("interventions", "equipment.optional", ("rules.equipment",)),
    Reference("interventions", "stop.inherit", ("rules.stop_rules",)),
    Reference("interventions", "on_flare.policy", ("rules.flare_policies",)),
    Reference("red_flags", "condition_id", CAUSES),
    Reference("red_flags", "also_guards", CAUSES),
    Reference("motion_figures", "shows", ("movement_tests", "interventions")),
    Reference("regions", "sites", ("sites",)),
    Reference("sites", "region", ("regions",)),
    Reference("sites", "parts", ("sites",)),
    Reference("sites", "weighed_as", ("sites",)),
    Reference("muscles", "region", ("regions",)),
    Reference("muscles", "refers_to.sites", ("findings",)),
    Reference("muscles", "drivers", ("drivers",)),
    Reference("muscles", "tests", ("movement_tests",)),
    Reference("figure_views", "regions.site", ("sites",)),
    Reference("figure_places", "site", ("sites",)),
    Reference("figure_nodes", "at", ("figure_anchors",)),
    Reference("figure_nodes", "nodes", NODES),
)
RULE_LISTS = (
    ("ladders", ("interventions",)),
    ("seed_coverage", ("interventions",)),
    ("contra_sets.avoid_with", CAUSES),
)
ENDS = {
    "condition": ("conditions",),
    "group": ("condition_groups",),
    "mechanism": ("mechanisms",),
    "driver": ("drivers",),
}
"""Sections in which the end of a research link must stand, by its type."""
