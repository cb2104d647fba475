"""What a thing must have before it may be used on a runner."""

from collections.abc import Iterator

from stridemend.schema.issue import Issue
from stridemend.schema.lint.context import Context
from stridemend.schema.lint.registry import lint

LOADLESS = ("advice", "habit", "loop")
"""Kinds of intervention that add no load; they need no shared contra-indications."""


@lint("SM130", "SM131")
def drivers(context: Context) -> Iterator[Issue]:
    """Find a modifiable driver that nothing tests (SM130) or nothing treats (SM131)."""
    for own, driver in context.pack.drivers.items():
        if not driver.modifiable:
            continue
        where = context.at("drivers", own)
        if not (driver.tests or driver.instruments or driver.question_only):
            hint = "Name a test, or mark it `question_only: true` and give it a question."
            yield context.issue("SM130", where, f"Nothing tests `{own}`.", hint)
        if driver.question_only and not driver.question:
            yield context.issue("SM130", where, f"Nothing asks about `{own}`.", "Add `question`.")
        if not driver.interventions:
            hint = "Name at least one intervention, or mark it `modifiable: false`."
            yield context.issue("SM131", where, f"Nothing treats `{own}`.", hint)


@lint("SM132")
def routes(context: Context) -> Iterator[Issue]:
    """Find a condition that leads neither to self-care nor to a red flag (SM132)."""
    pack = context.pack
    named = [(r.condition_id, *r.also_guards) for r in pack.red_flags.values()]
    guarded = {x for names in named for name in names for x in pack.members(name)}
    grave = set(pack.condition_groups.get("must_not_miss", ()))
    for own, condition in pack.conditions.items():
        needs = condition.urgency in ("emergency", "same_day") or own in grave
        if own in guarded or (condition.urgency in ROUTES and not needs):
            continue
        message = f"No red flag guards `{own}`, which is {condition.urgency}."
        hint = f"Add a rule with `condition_id: {own}` to red_flags/."
        yield context.issue("SM132", context.at("conditions", own), message, hint)


ROUTES = ("self_care_first", "clinician_within_2_weeks")
"""Urgencies that are a route of their own: the likely cause itself says what to do."""


@lint("SM133")
def interventions(context: Context) -> Iterator[Issue]:
    """Find an intervention without target, dose, cue, contra-indication, stop rule (SM133)."""
    rules = context.pack.intervention_rules
    for own, thing in context.pack.interventions.items():
        lacks = {
            "targets": not (thing.targets or thing.for_conditions),
            "cues": not thing.cues,
            "dose": thing.dose.sets < 1 or thing.dose.reps < 1 or thing.seconds < 1,
            "contra": not (thing.contra or thing.contra_sets or thing.avoid_with),
            "contra_sets": not thing.contra_sets and thing.kind not in LOADLESS,
            "stop": not rules.stop_rules.get(thing.stop.inherit, thing.stop.extra),
        }
        for field in (name for name, missing in lacks.items() if missing):
            message = f"`{own}` has no {field.replace('_', ' ')}."
            yield context.issue(
                "SM133", context.at("interventions", own), message, f"Add `{field}`."
            )


@lint("SM134")
def grades(context: Context) -> Iterator[Issue]:
    """Find a text that advises, or a link, whose grade no scale knows (SM134)."""
    scales = context.pack.scales.get("grades")
    known = scales if isinstance(scales, dict) else {}
    trial, evidence = known.get("trial", {}), known.get("evidence", {})
    for section, scale in (
        ("interventions", trial),
        ("load_rules", trial),
        ("drivers", evidence),
        ("links", evidence),
        ("evidence_links", evidence),
    ):
        for own, thing in getattr(context.pack, section).items():
            if thing.grade not in scale:
                message = f"`{own}` has the grade `{thing.grade}`."
                hint = f"Use one of {', '.join(scale)}."
                where = context.at(section, own, "grade")
                yield context.issue("SM134", where, message, hint)


@lint("SM135")
def urgencies(context: Context) -> Iterator[Issue]:
    """Find an urgency that no scale knows (SM135)."""
    scale = context.pack.scales.get("urgencies")
    known = tuple(scale) if isinstance(scale, dict) else ()
    for section in ("conditions", "red_flags"):
        for own, thing in getattr(context.pack, section).items():
            if thing.urgency not in known:
                message = f"`{own}` has the urgency `{thing.urgency}`."
                where = context.at(section, own, "urgency")
                yield context.issue("SM135", where, message, f"Use one of {', '.join(known)}.")
