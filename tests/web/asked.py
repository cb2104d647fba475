"""A runner who tells a story and answers questions, with nothing but forms."""

import re
from collections.abc import Mapping
from pathlib import Path

import yaml
from django.test import Client

SOURCES = Path(__file__).parent.parent / "cases" / "sources"
QUESTION = re.compile(r'name="question" value="([^"]+)"')
MOST = 80
CALF = "My left calf hurts going upstairs since last week."


def story_of(name: str) -> str:
    """Return the story of a source runner."""
    return str(yaml.safe_load((SOURCES / f"{name}.yaml").read_text("utf-8"))["story"])


def tell(client: Client, story: str = "", **fields: object) -> str:
    """Send the first page; return where it leads."""
    sent = {"story": story, "go": "1", **fields}
    answer = client.post("/where/", sent)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return str(answer["Location"])


def question(client: Client) -> str:
    """Return the id of the question that is shown; empty when none is."""
    found = QUESTION.search(client.get("/questions/").content.decode())
    return found.group(1) if found else ""


def reply(client: Client, said: str) -> str:
    """Answer the question that is shown; return where it leads."""
    sent = {"question": question(client), "said": said}
    return str(client.post("/questions/", sent)["Location"])


def answer_all(client: Client, replies: Mapping[str, str] | None = None, usual: str = "n") -> str:
    """Answer every question, plainly; return where it ends."""
    said = {"age": "34", "sex": "1", "side": "1", "pain_now": "6", "where": "13", **(replies or {})}
    place = "/questions/"
    for _ in range(MOST):
        if place != "/questions/":
            return place
        name = question(client)
        place = reply(client, said.get(name, said.get(name.removeprefix("safety:"), usual)))
    raise AssertionError("the questions do not end")


def keep(client: Client) -> str:
    """Agree that the record is kept; return where it leads."""
    return str(client.post("/questions/keep/", {"keep": "yes"})["Location"])
