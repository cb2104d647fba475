"""After something was written down: the plan is brought up to date, and what changed is told."""

from django.contrib import messages
from django.utils.translation import gettext as _

from stridemend.consult.loop import Advance
from stridemend.core import Problem
from stridemend.web.access.who import RunnerRequest
from stridemend.web.state.moved import bring_up_to_date

SHOWN_HELD = 2


def say_changes(request: RunnerRequest, *, on_page: bool = False) -> None:
    """
    Bring the plan up to date, and tell the runner what that changed and what it did not.

    With ``on_page`` the page that comes next shows the changes with their evidence by itself.
    """
    desk = request.desk
    messages.success(request, _("Written down."))
    if not desk.told_anything():
        return
    found = bring_up_to_date(desk)
    for line in _told(found, on_page=on_page):
        messages.info(request, line)
    if found.stopped and not on_page:
        messages.error(request, _("A danger sign is open. The plan is on hold: see Today."))


def _told(found: Advance, *, on_page: bool) -> list[str]:
    """Return what changed, what was held back, and what could not be used, with reasons."""
    lines = [] if on_page else _changed(found)
    lines += [f"{one.name}: {one.why}" for one in found.held[:SHOWN_HELD]]
    return lines + [in_words(one) for one in found.problems if one.level == "error"]


def _changed(found: Advance) -> list[str]:
    lines = []
    for change in found.changes:
        ends = [
            end.removeprefix(f"{change.name}: ") for end in (change.before, change.after) if end
        ]
        arrow = " \N{RIGHTWARDS ARROW} ".join(ends)
        lines.append(f"{change.name}: {arrow}. {change.why}")
    return lines


def in_words(problem: Problem) -> str:
    """Return a problem as one line."""
    return f"{problem.message} {problem.hint}"
