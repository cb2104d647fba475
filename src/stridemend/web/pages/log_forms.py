"""What a runner can write down on a page, and the entry that each form becomes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stridemend.consult.loop import Desk
from stridemend.core.timeline import Entry, Kind
from stridemend.core.units import Distance
from stridemend.progress.log.typed import Typed
from stridemend.progress.log.write import pain_entry, plain_entry, run_entry, score_entry
from stridemend.schema import Pack
from stridemend.web.pages.log_fields import Field, check, number, place, scale, when

Values = Mapping[str, str]
RUN_CHECKS = ("limp", "sharp", "painkiller", "race")
PSFS_MOST, PSFS_LEAST = 5, 3


@dataclass(frozen=True, slots=True)
class Form:
    """
    A form.

    Attributes
    ----------
        ask: its heading; ``fields``: gives what to fill in.
        make: gives the entry for what was typed, or raises CaseError.
        fill: gives what to type so that an entry comes out again.
    """

    ask: Any
    fields: Callable[[Pack, Distance], list[Field]]
    make: Callable[[Typed, Values, Distance], Entry]
    fill: Callable[[Any, Distance], dict[str, str]]
    about: Any = ""


def _text(value: object) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, int | float) else str(value)


def _same(*names: str) -> Callable[[Any, Distance], dict[str, str]]:
    return lambda data, _unit: {name: _text(data.get(name)) for name in (*names, "site", "side")}


def _site(values: Values) -> str:
    site, side = values.get("site", ""), values.get("side", "")
    return f"{site}.{side}" if site and side else site


def _pain_fields(pack: Pack, _unit: Distance) -> list[Field]:
    moments = [("now", _("now")), ("worst", _("at its worst today"))]
    return [
        scale("pain", _("Pain"), _("0 is none, 10 is the worst."), needed=True),
        Field(name="when", label=_("Which moment?"), kind="radio", choices=moments),
        *place(pack),
        when(),
    ]


def _pain(typed: Typed, values: Values, _unit: Distance) -> Entry:
    moment = values.get("when") or "now"
    return pain_entry(typed, values.get("pain", "") or "?", moment, _site(values), values.get("at"))


def _pain_filled(data: Any, _unit: Distance) -> dict[str, str]:
    told = {"pain": _text(data["value"]), "when": data["when"]}
    return {**told, "site": data["site"], "side": _side(data)}


def _side(data: Any) -> str:
    return "" if data.get("side") in (None, "none") else str(data["side"])


def _morning_fields(pack: Pack, _unit: Distance) -> list[Field]:
    return [
        scale("pain", _("Pain this morning"), needed=True),
        scale("usual", _("And on a usual morning?"), _("Before all this work."), more=True),
        *place(pack),
        when(),
    ]


def _morning(typed: Typed, values: Values, _unit: Distance) -> Entry:
    usual = typed.number("pain", values.get("usual"), "usual")
    pain = values.get("pain", "") or "?"
    entry = pain_entry(typed, pain, "morning", _site(values), values.get("at"))
    return entry if usual is None else replace(entry, data={**entry.data, "usual": usual})


def _morning_filled(data: Any, unit: Distance) -> dict[str, str]:
    return {**_pain_filled(data, unit), "usual": _text(data.get("usual"))}


def _run_fields(pack: Pack, unit: Distance) -> list[Field]:
    where = [("", _("not told")), *((w, _(w)) for w in ("road", "trail", "track", "treadmill"))]
    return [
        number("km", _("Distance, {unit}").format(unit=_(unit.name)), unit.of(350)),
        number("minutes", _("Minutes on your feet"), 2880),
        scale("pain", _("Worst pain during the run")),
        scale("rpe", _("How hard was it as a whole?"), _("0 is rest, 10 is all you have.")),
        scale("morning", _("Pain the next morning"), more=True),
        Field(name="place", label=_("Ground"), kind="choice", choices=where, more=True),
        check("limp", _("It made me limp"), more=False),
        check("sharp", _("A pop, sharp pain, or pain down the leg"), more=False),
        check("painkiller", _("I took a painkiller before")),
        check("race", _("It was a race")),
        check("another", _("A second run on that day")),
        *place(pack),
        when(),
    ]


def _run(typed: Typed, values: Values, unit: Distance) -> Entry:
    fields: dict[str, str | None] = {
        name: values.get(name, "") for name in ("minutes", "pain", "morning", "rpe", "place", "at")
    }
    fields |= {"km": in_km(values.get("km", ""), unit), "site": _site(values)}
    flags = {name: bool(values.get(name)) for name in (*RUN_CHECKS, "another")}
    return run_entry(typed, fields, flags)


def in_km(text: str, unit: Distance) -> str:
    """Return a typed distance in kilometres; what is no number stays as it is."""
    try:
        return repr(round(float(text.replace(",", ".")) * unit.km, 3))
    except ValueError:
        return text


def _run_filled(data: Any, unit: Distance) -> dict[str, str]:
    told = _same("minutes", "pain", "morning", "rpe", "place")(data, unit)
    km = "" if data["km"] is None else f"{round(unit.of(data['km']), 2):g}"
    flags = {name: "yes" for name in RUN_CHECKS if data[name]}
    return {**told, "km": km, "side": _side(data), **flags}


def _sleep_fields(_pack: Pack, _unit: Distance) -> list[Field]:
    return [
        number("hours", _("Hours slept last night"), 24, needed=True),
        scale("energy", _("How much energy do you have?"), _("0 is none, 10 is full.")),
        when(),
    ]


def _sleep(typed: Typed, values: Values, _unit: Distance) -> Entry:
    hours = typed.number("hours", values.get("hours") or "?", "hours")
    data = {"hours": hours, "energy": typed.number("energy", values.get("energy"), "energy")}
    return plain_entry(typed, "sleep", data, values.get("at"))


def _checkin_fields(pack: Pack, _unit: Distance) -> list[Field]:
    rows: Any = pack.instruments["ostrc_o2"].scoring["answers"]
    return [
        Field(
            name=f"q{place_}",
            label=row["ask"],
            kind="radio",
            choices=[(f"{one['value']:g}", one["words"]) for one in row["choices"]],
            needed=place_ == 1,
        )
        for place_, row in enumerate(rows, start=1)
    ] + [when()]


def _checkin(typed: Typed, values: Values, _unit: Distance) -> Entry:
    told = [values.get(f"q{n}") or "?" for n in range(1, 5)]
    answers = told[:1] if told[0] in ("0", "25") else told
    return score_entry(typed, "ostrc_o2", " ".join(answers), values.get("at"))[0]


def _checkin_filled(data: Any, _unit: Distance) -> dict[str, str]:
    return {f"q{n}": _text(value) for n, value in enumerate(data["answers"], start=1)}


def _uwri_fields(pack: Pack, _unit: Distance) -> list[Field]:
    topics: Any = pack.instruments["uwri"].details["item_topics"]
    choices = [("", "?"), *((str(n), str(n)) for n in range(5))]
    return [
        number("total", _("Total of the form, 0 to 36"), 36),
        *(
            Field(name=f"q{n}", label=f"{n}. {topic}", kind="choice", choices=choices, more=True)
            for n, topic in enumerate(topics, start=1)
        ),
        when(),
    ]


def _uwri(typed: Typed, values: Values, _unit: Distance) -> Entry:
    told = [values.get(f"q{n}") or "?" for n in range(1, 10)]
    answers = " ".join(told) if any(one != "?" for one in told) else values.get("total") or "?"
    return score_entry(typed, "uwri", answers, values.get("at"))[0]


def _uwri_filled(data: Any, unit: Distance) -> dict[str, str]:
    if len(data["answers"]) == 1:
        return {"total": _text(data["total"])}
    return _checkin_filled(data, unit)


def _psfs_fields(_pack: Pack, _unit: Distance) -> list[Field]:
    fields = []
    for n in range(1, PSFS_MOST + 1):
        label = _("Activity {number}").format(number=n)
        such_as = _("Such as: run 5 km without calf pain") if n == 1 else ""
        more = n > PSFS_LEAST
        fields.append(Field(name=f"a{n}", label=label, kind="text", more=more, hint=such_as))
        hint = _("0 is cannot do it, 10 is as well as before.")
        fields.append(scale(f"v{n}", _("How well can you do it?"), hint, more=more))
    return [*fields, when()]


def _psfs(typed: Typed, values: Values, _unit: Distance) -> Entry:
    rows = [(values.get(f"a{n}", "").strip(), values.get(f"v{n}", "")) for n in range(1, 6)]
    told = [(name, value) for name, value in rows if name or value]
    answers = " ".join(value or "?" for _name, value in told) or "?"
    entry = score_entry(
        typed, "psfs", answers if len(told) != 1 else f"{answers} ?", values.get("at")
    )[0]
    return replace(entry, data={**entry.data, "activities": [name for name, _value in told]})


def _psfs_filled(data: Any, _unit: Distance) -> dict[str, str]:
    names = data.get("activities") or [""] * len(data["answers"])
    pairs = enumerate(zip(names, data["answers"], strict=False), start=1)
    return {
        k: v for n, (name, value) in pairs for k, v in ((f"a{n}", name), (f"v{n}", _text(value)))
    }


def _score_fields(pack: Pack, _unit: Distance) -> list[Field]:
    known = [
        (one.id, one.name)
        for one in pack.instruments.values()
        if "method" in one.scoring
        and one.id not in ("nprs", "uwri", "psfs", "ostrc_o2", "ostrc_h2")
    ]
    return [
        Field(name="instrument", label=_("Which form?"), kind="choice", choices=known, needed=True),
        Field(name="total", label=_("Total, or all answers with spaces between"), kind="text",
              needed=True),
        when(),
    ]  # fmt: skip


def _score(typed: Typed, values: Values, _unit: Distance) -> Entry:
    answers = values.get("total") or "?"
    return score_entry(typed, values.get("instrument", ""), answers, values.get("at"))[0]


def _score_filled(data: Any, _unit: Distance) -> dict[str, str]:
    answers = " ".join("?" if one is None else _text(one) for one in data["answers"])
    return {"instrument": data["instrument"], "total": answers}


def _missed_fields(_pack: Pack, _unit: Distance) -> list[Field]:
    why = [("pain", _("pain")), ("time", _("no time")), ("ill", _("ill")), ("other", _("other"))]
    return [Field(name="why", label=_("Why?"), kind="radio", choices=why, needed=True), when()]


def _missed(typed: Typed, values: Values, _unit: Distance) -> Entry:
    why = typed.choice(values.get("why", ""), ("pain", "time", "ill", "other"), "reason", "why")
    return plain_entry(typed, "missed", {"why": why}, values.get("at"))


def _sides_fields(pack: Pack, _unit: Distance) -> list[Field]:
    known = [
        (t.id, f"{t.name} ({t.measure.unit})") for t in pack.movement_tests.values() if t.sides
    ]
    return [
        Field(name="test", label=_("Which test?"), kind="choice", choices=known, needed=True),
        Field(name="left", label=_("Left"), kind="number", needed=True),
        Field(name="right", label=_("Right"), kind="number", needed=True),
        when(),
    ]


def _sides(typed: Typed, values: Values, _unit: Distance) -> Entry:
    known = [t.id for t in typed.pack.movement_tests.values() if t.sides]
    test = typed.choice(values.get("test", ""), known, "test of two sides", "test")
    found = [typed.numbers(values.get(side) or "", side) for side in ("left", "right")]
    for side, value in zip(("left", "right"), found, strict=True):
        if len(value) != 1 or value[0] is None:
            typed.number("pain", "?", side)
    typed.done()
    data = {"test": test, "left": found[0][0], "right": found[1][0]}
    return plain_entry(typed, "sides", data, values.get("at"))


def _note_fields(_pack: Pack, _unit: Distance) -> list[Field]:
    return [
        Field(name="text", label=_("Anything worth remembering"), kind="text", needed=True),
        when(),
    ]


def _note(typed: Typed, values: Values, _unit: Distance) -> Entry:
    return plain_entry(typed, "note", {"text": values.get("text", "").strip()}, values.get("at"))


OWNERS = gettext_lazy(
    "The questions belong to their owners, so they are not shown here. Fill in their form and "
    "write down the numbers."
)
_AFTER = gettext_lazy("The morning after decides how the plan goes on.")
_WEEK = gettext_lazy("The last seven days, about the pain you came with.")
_OWN = gettext_lazy("Three to five things that matter to you. Keep the same ones each time.")
FORMS: dict[str, Form] = {
    "pain": Form(gettext_lazy("How much does it hurt?"), _pain_fields, _pain, _pain_filled),
    "morning": Form(
        gettext_lazy("How was the morning after?"),
        _morning_fields,
        _morning,
        _morning_filled,
        _AFTER,
    ),
    "run": Form(gettext_lazy("How was the run?"), _run_fields, _run, _run_filled),
    "sleep": Form(
        gettext_lazy("How did you sleep?"), _sleep_fields, _sleep, _same("hours", "energy")
    ),
    "checkin": Form(
        gettext_lazy("How was your week?"), _checkin_fields, _checkin, _checkin_filled, _WEEK
    ),
    "uwri": Form(
        gettext_lazy("How well do you run? (UWRI)"), _uwri_fields, _uwri, _uwri_filled, OWNERS
    ),
    "psfs": Form(
        gettext_lazy("What do you want to do again? (PSFS)"),
        _psfs_fields,
        _psfs,
        _psfs_filled,
        _OWN,
    ),
    "score": Form(
        gettext_lazy("Another questionnaire"), _score_fields, _score, _score_filled, OWNERS
    ),
    "missed": Form(
        gettext_lazy("A planned run that you did not do"), _missed_fields, _missed, _same("why")
    ),
    "sides": Form(
        gettext_lazy("A test of both sides"), _sides_fields, _sides, _same("test", "left", "right")
    ),
    "note": Form(gettext_lazy("A note"), _note_fields, _note, _same("text")),
}


def form_of(entry: Entry) -> str:
    """Return the form that an entry was written with; empty when it was none of these."""
    if entry.kind is not Kind.LOG:
        return ""
    what, data = str(entry.data["what"]), entry.data
    if what == "pain":
        return "morning" if data["when"] == "morning" else "pain"
    if what == "score":
        own = {"ostrc_o2": "checkin", "uwri": "uwri", "psfs": "psfs"}
        return own.get(data["instrument"], "score")
    return what if what in FORMS else ""


def filled(name: str, entry: Entry, now: datetime, unit: Distance) -> dict[str, str]:
    """Return what to type, so that an entry comes out again, at its time in the zone of ``now``."""
    at = entry.at.astimezone(now.tzinfo)
    second = name == "run" and entry.key.count(" ") == 2  # its key holds its time too
    again = {"another": "yes"} if second else {}
    return {**FORMS[name].fill(entry.data, unit), **again, "at": f"{at:%Y-%m-%dT%H:%M}"}


def entry_of(name: str, desk: Desk, values: Values, unit: Distance) -> Entry:
    """
    Return the entry of what was typed in a form.

    Raises
    ------
    CaseError
        With every problem of what was typed (SM271 to SM275).

    """
    return FORMS[name].make(Typed(desk.pack, desk.now), values, unit)
