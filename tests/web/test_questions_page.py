"""One question at a time, the stop, the way back, and what goes into the record."""

import pytest
from django.test import Client

from stridemend.consult.loop import Desk
from stridemend.core.timeline import Kind, standing
from stridemend.records.models import Draft, Runner
from stridemend.records.store import Record
from stridemend.schema import load_pack
from stridemend.web.state.draft import Telling, save_telling
from stridemend.web.state.opened import now_of
from web.asked import CALF, answer_all, keep, question, reply, story_of, tell

CAUDA = "My back hurts and I cannot pass urine."
CLOT = "My right calf is swollen and sore since a 10 hour flight."


def desk(name: str = "me") -> Desk:
    """Return the record of a runner."""
    return Desk(Record(name), load_pack(), now_of(name))


def kinds() -> list[Kind]:
    """Return what stands in the record."""
    return [entry.kind for entry in standing(desk().entries())]


@pytest.mark.parametrize("name", ["doc000", "doc003"])
def test_a_source_runner_gets_from_the_story_to_a_plan(client: Client, name: str) -> None:
    """Story, questions, agreement, and a plan stands in the record."""
    tell(client, story_of(name))

    assert answer_all(client) == "/questions/keep/"
    assert keep(client) == "/tests/"
    assert kinds() == [Kind.CONSENT, Kind.STORY, Kind.PLAN]
    assert not desk().situation().stopped


def test_the_source_runner_with_danger_signs_is_stopped_first(client: Client) -> None:
    """Document 002: a fall on thin bones and nerve signs interrupt before any question."""
    assert tell(client, story_of("doc002")) == "/stop/"


@pytest.mark.parametrize("story", [CAUDA, CLOT])
def test_danger_is_said_once_plainly_first(client: Client, story: str) -> None:
    """The stop says what to do, how soon, what to say, what not to do, and why."""
    assert tell(client, story) == "/stop/"
    page = client.get("/stop/").content.decode()

    for part in ("What not to do", "What to say there", "What led to this", "Print this page"):
        assert page.count(f">{part}<") == 1
    assert "You wrote:" in page
    assert client.get("/questions/")["Location"] == "/stop/"


def test_an_emergency_cannot_be_passed_and_others_can(client: Client) -> None:
    """An emergency ends the questions until a sign is denied; a same-day flag can be read past."""
    tell(client, CAUDA)
    client.post("/stop/", {"on": "1"})
    assert client.get("/questions/")["Location"] == "/stop/"

    client.post("/where/again/")
    tell(client, CLOT)
    assert client.post("/stop/", {"on": "1"})["Location"] == "/questions/"
    assert question(client)


def test_a_sign_denied_on_the_stop_page_lets_the_runner_go_on(client: Client) -> None:
    """The explicit "no" to the question takes back what the words raised; "don't know" does not."""
    tell(client, CAUDA)

    assert client.post("/stop/", {"sign": "unsure bladder_trouble_new"})["Location"] == "/stop/"
    assert client.post("/stop/", {"sign": "no bladder_trouble_new"})["Location"] == "/questions/"


@pytest.mark.parametrize("sign", ["", "no", "no ghost", "maybe fever", "no fever x"])
def test_a_forged_answer_on_the_stop_page_changes_nothing(client: Client, sign: str) -> None:
    """Unknown signs and answers leave the stop as it is."""
    tell(client, CAUDA)

    assert client.post("/stop/", {"sign": sign})["Location"] == "/stop/"


def test_a_yes_interrupts_and_back_takes_it_back(client: Client) -> None:
    """A danger sign tapped by mistake: the stop comes, back undoes the tap."""
    tell(client, "My low back hurts.")
    assert question(client) == "safety:ask_nerves"
    place = reply(client, "y")
    while place == "/questions/":
        place = reply(client, "y")

    assert place == "/stop/"
    assert client.post("/stop/", {"back": "1"})["Location"] == "/questions/"


def test_a_group_sign_answered_again_changes_that_answer(client: Client) -> None:
    """A sign that was asked is answered again where it was asked: the stop goes."""
    tell(client, "My low back hurts.")
    place = reply(client, "y")
    while place == "/questions/":
        place = reply(client, "y")
    stop = Draft.objects.get().data["stop"]
    for sign in stop["signs"]:
        if sign["asked"] and not sign["code"].startswith("pain_"):
            place = client.post("/stop/", {"sign": f"no {sign['code']}"})["Location"]

    assert place == "/questions/"


def test_back_takes_back_the_last_answer(client: Client) -> None:
    """Back shows the question before; before the first one it leads to the body."""
    tell(client, CALF)
    first = question(client)
    reply(client, "n")
    second = question(client)
    client.post("/questions/back/")

    assert second != first
    assert question(client) == first
    assert client.post("/questions/back/")["Location"] == "/where/"


def test_leaving_and_coming_back_goes_on(client: Client) -> None:
    """Another browser of the same runner stands at the same question."""
    tell(client, CALF)
    reply(client, "n")

    assert question(Client(headers={"host": "127.0.0.1"})) == question(client)
    assert client.get("/")["Location"] == "/questions/"


def test_an_answer_to_another_question_is_not_taken(client: Client) -> None:
    """A form of an old window never answers the question that stands now."""
    tell(client, CALF)
    old = question(client)
    reply(client, "n")
    now = question(client)
    client.post("/questions/", {"question": old, "said": "y"})

    assert question(client) == now
    assert len(Draft.objects.get().data["interview"]["turns"]) == 1


def test_what_is_no_answer_is_told_and_kept(client: Client) -> None:
    """An age of 400 is refused with what can be, and stays in its field."""
    tell(client, CALF)
    while question(client) != "age":
        reply(client, "n")
    answer = client.post("/questions/", {"question": "age", "said": "400"})
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "3 to 110" in page
    assert 'value="400"' in page


def test_an_answer_can_be_changed_after_the_end(runner: Client) -> None:
    """The record gets the difference; the story stands once."""
    turns = Draft.objects.get().data["interview"]["turns"]
    place = next(i for i, turn in enumerate(turns) if turn["question"]["id"] == "pain_now")
    runner.post(f"/questions/answers/{place}/", {"said": "5"})

    assert desk().situation().answer.case.number("pain_now") == 5
    assert kinds().count(Kind.STORY) == 1


def test_an_answer_can_be_changed_before_the_end(client: Client) -> None:
    """A "no" turned into "don't know" is so in the case; the question at hand stays."""
    tell(client, CALF)
    reply(client, "n")
    reply(client, "n")
    now = question(client)
    client.post("/questions/answers/1/", {"said": "d"})

    assert [turn["said"] for turn in Draft.objects.get().data["interview"]["turns"]][1] == "d"
    assert question(client)
    assert now


def test_a_no_taken_back_later_is_no_longer_a_no(runner: Client) -> None:
    """After the plan was made, a group answered with yes leaves its signs open, not denied."""
    assert desk().situation().answer.case.denies("bladder_trouble_new")
    runner.post("/questions/answers/0/", {"said": "y"})

    assert not desk().situation().answer.case.denies("bladder_trouble_new")


def test_danger_in_a_new_story_holds_the_plan_of_the_old_one(runner: Client) -> None:
    """The record knows at once, though the new story was never finished; taken back, it goes on."""
    client = runner
    client.post("/where/again/")
    assert tell(client, CLOT) == "/stop/"
    assert desk().situation().stopped

    client.post("/stop/", {"sign": "no swelling_calf_one"})
    client.post("/stop/", {"sign": "no swelling"})
    client.post("/stop/", {"sign": "no muscle_pain_extreme"})
    assert not desk().situation().stopped


def test_dont_know_leaves_the_check_unfinished_and_says_so(client: Client) -> None:
    """Unknown is never an all-clear: the last page says that the check is not finished."""
    tell(client, CALF)
    rows = load_pack().triage["asking"]["groups"]  # type: ignore[index,call-overload]
    codes = next(row["codes"] for row in rows if row["id"] == "ask_energy")
    unsure = ("ask_energy", *codes, *(f"{code}_again" for code in codes))
    answer_all(client, {f"safety:{name}": "d" for name in unsure})
    page = client.get("/questions/keep/").content.decode()

    assert "the safety check is not finished" in page


def test_nothing_is_kept_without_agreement(client: Client) -> None:
    """Saying no throws the story away; no entry is written."""
    tell(client, CALF)
    answer_all(client)

    assert client.post("/questions/keep/", {"keep": "no"})["Location"] == "/where/"
    assert not desk().entries()
    assert not Draft.objects.exists()


def test_enough_is_only_possible_after_the_safety_part(client: Client) -> None:
    """During safety there is no shortcut, not even for a forged form."""
    tell(client, CALF)
    assert client.post("/questions/enough/")["Location"] == "/questions/"
    while question(client) != "age":
        reply(client, "n")

    assert client.post("/questions/enough/")["Location"] == "/questions/keep/"


def test_a_runner_with_a_story_can_begin_anew(runner: Client) -> None:
    """Something new hurts: the new story takes the place of the old one in the case."""
    client = runner
    client.post("/where/again/")
    tell(client, "My right heel hurts in the morning.")
    answer_all(client)
    keep(client)

    assert desk().situation().answer.case.has("pain_heel")
    assert not desk().situation().answer.case.has("pain_calf")
    assert kinds().count(Kind.CONSENT) == 1


def test_the_stop_stays_after_the_end_and_is_cleared_by_a_no(client: Client) -> None:
    """A story that ends with a danger sign has no plan; the sign answered again gives it back."""
    tell(client, CLOT)
    client.post("/stop/", {"on": "1"})
    signs = ("swelling_calf_one", "swelling", "pain_calf", "muscle_pain_extreme")
    answer_all(client, {f"safety:{code}": "y" for code in signs})

    assert keep(client) == "/stop/"
    assert "What not to do" in client.get("/stop/").content.decode()
    assert Kind.PLAN not in kinds()
    assert "No tests now" in client.get("/tests/").content.decode()
    for code in signs:
        client.post("/stop/", {"sign": f"no {code}"})
    assert not desk().situation().answer.triage.flags


def test_another_runners_draft_is_never_seen(client: Client) -> None:
    """Neither story nor question nor stop of somebody else shows on any page."""
    Runner.objects.create(name="other", created=now_of("other"))
    tell(client, CAUDA)
    Draft.objects.update(runner=Runner.objects.get(name="other"))

    for page in ("/where/", "/questions/", "/stop/", "/questions/keep/", "/questions/answers/"):
        answer = client.get(page, follow=True)
        assert "pass urine" not in answer.content.decode()
    assert client.get("/questions/answers/0/").status_code == 404


def test_a_page_computes_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Showing the question reads what the last answer left: triage is not asked."""
    tell(client, CALF)

    def never(*_: object) -> None:
        raise AssertionError("a GET computed something")

    monkeypatch.setattr("stridemend.web.pages.ask.step.triage", never)
    assert client.get("/questions/").status_code == 200


def test_an_unfinished_telling_of_a_damaged_draft_can_begin_anew(client: Client) -> None:
    """A draft that an older version left does not shut the door."""
    save_telling("me", Telling(story="My calf hurts"), now_of("me"))
    Draft.objects.update(data={"story": "My calf hurts", "marks": [["calf"]], "corrections": ["x"]})

    assert client.get("/where/").status_code == 200
    assert tell(client, CALF) == "/questions/"


def test_another_story_after_the_end_asks_about_safety_anew(runner: Client) -> None:
    """What was denied for the last trouble is not taken for denied in the next one."""
    assert tell(runner, "My right knee hurts at the outside.") == "/questions/"

    assert question(runner) == "safety:ask_nerves"
    assert not Draft.objects.get().data["finished"]


def test_a_record_made_without_pages_can_be_told_anew(runner: Client) -> None:
    """A runner whose story came from the command line starts the questions like everybody."""
    Draft.objects.all().delete()
    runner.get("/tests/")
    runner.post("/tests/sign_calf_tender_spot/", {"skip": "1"})

    assert tell(runner, CALF) == "/questions/"
    assert question(runner)
