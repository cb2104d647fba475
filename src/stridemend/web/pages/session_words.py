"""The words of the session player, in the runner's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def player_words(session: Mapping[str, Any]) -> dict[str, Any]:
    """
    Return every text that the script of the page shows.

    Attributes
    ----------
        session: as plain data; its texts are told under ``texts`` where they differ.
    """
    return _playing() | _ending() | {"texts": dict(_texts(session))}


def _playing() -> dict[str, Any]:
    return {
        "left": _("Left side"),
        "right": _("Right side"),
        "both": _("Both sides"),
        "ready": _("Get ready"),
        "hold": _("Hold"),
        "work": pgettext("session", "Go"),
        "rest": _("Rest"),
        "wait": _("Wait"),
        "do": _("Your turn"),
        "paused": _("Paused"),
        "set": _("Set {set} of {sets}"),
        "rep": _("{rep} of {reps}"),
        "times": _("{reps} times"),
        "place": _("{place} of {count}"),
        "pain_to": _("Pain up to {limit}"),
        "press_to": _("Pressure up to {limit}"),
        "next": _("Next: {what}"),
        "next_last": _("Next: the end"),
        "question": _("a question"),
        "test": _("the test"),
        "seconds": _("{seconds} seconds"),
        "stop_if": _("Stop if: {what}"),
        "say_there": _("Say there: “{what}”"),
        "none_new": _("None of these"),
        "some_new": _("Yes, this is new"),
        "away": _("You were away, so we waited. Go on when you are ready."),
        "release_of": _("Releasing the {name}"),
        "release_sided": {
            "left": _("Releasing the left {name}"),
            "right": _("Releasing the right {name}"),
        },
        "yes": _("Yes"),
        "no": _("No"),
        "unknown": _("I don't know"),
        "fresh": _("Begin a new one"),
        "stop_sure": _("Stop here?"),
        "stop_more": _("What you did so far counts. The rest is left out."),
    }


def _ending() -> dict[str, str]:
    return {
        "as_planned": _("done"),
        "part": _("{share} % done"),
        "more": _("done, and more"),
        "not_done": _("not done"),
        "ended_pain": _("ended for pain"),
        "ended_before": _("left out for pain"),
        "ended_skipped": _("skipped"),
        "kept": _("Kept on this phone. It is sent when you are online."),
        "sending": _("Sending …"),
        "sent": _("It is in your record."),
        "another": _(
            "You had done a session on this day already. This one is kept beside it; both count."
        ),
        "unkept": _("This browser can't keep it. Leave this page open until you are online."),
        "refused": _("It could not be taken. It stays on this phone."),
        "done_today": _("You have done a session today. Rest is part of the plan."),
        "no_change": _("Nothing changes in your plan."),
        "of_day": _("This is the session of {day}. A newer one comes when you are online."),
        "too_old": _(
            "This session is of {day} and may no longer fit. Go online for a moment to get today's."
        ),
    }


def _texts(session: Mapping[str, Any]) -> dict[str, str]:
    """Return the texts inside a session that are told differently in this language."""
    given = {step[name] for step in session["steps"] for name in ("text", "cue")}
    given |= {one[name] for one in session["exercises"] for name in ("name", "stop", "easier")}
    if session["task"]:
        given |= {session["task"]["name"], session["task"]["how"]}
    return {text: said for text in sorted(given) if text and (said := _(text)) != text}


def in_words(data: Any) -> Any:
    """Return plain data with each of its texts in the runner's language; names stay as they are."""
    if isinstance(data, dict):
        return {key: value if key in KEPT else in_words(value) for key, value in data.items()}
    if isinstance(data, list):
        return [in_words(value) for value in data]
    return _(data) if isinstance(data, str) and data else data


KEPT = frozenset({"id", "code", "side", "sides", "state", "client_id", "day", "play"})
"""What is no text."""
