"""The first page: marks, words, chips; without any script."""

import pytest
from django.test import Client

from stridemend.records.models import Draft, TimelineEntry
from web.asked import question, tell

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)> My left calf hurts. \"'{{7*7}}{% load %}"
)
CAUDA = "My back hurts and I cannot pass urine."


def text(client: Client, **sent: object) -> str:
    """Return the page after the form was sent without going on."""
    return client.post("/where/", {"look": "1", **sent}).content.decode()


def test_a_runner_can_mark_a_place_without_script_and_picture(client: Client) -> None:
    """The list of places alone leads to the questions, with side and number kept."""
    sent = {"mark": ["calf.left", "low_back"], "level.calf": "6", "level.low_back": "3"}

    assert tell(client, **sent) == "/questions/"
    page = client.get("/where/").content.decode()
    assert 'value="calf.left" data-side="left" data-name="Left calf" checked' in page
    assert 'name="level.calf" min="0" max="10" step="1" inputmode="numeric"' in page
    assert "Keep" not in page


def test_both_sides_of_a_place_can_hurt(client: Client) -> None:
    """Two ticks at one place are pain on both sides; the side is not asked again."""
    tell(client, mark=["calf.left", "calf.right"])
    draft = Draft.objects.get().data

    assert ["calf", "both", None, ""] in draft["marks"]


def test_nothing_told_says_what_to_do(client: Client) -> None:
    """An empty form stays on the page and says how to begin."""
    answer = client.post("/where/", {"go": "1"})

    assert answer.status_code == 422
    assert "Tap where it hurts" in answer.content.decode()


def test_a_story_that_is_too_long_is_kept_and_told(client: Client) -> None:
    """The limit is said with both numbers, and nothing that was typed is lost."""
    story = "My left calf hurts. " * 500
    answer = client.post("/where/", {"story": story, "go": "1"})
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "10000 letters" in page
    assert "8000" in page
    assert story.strip() in page


def test_a_long_story_within_the_limit_is_read(client: Client) -> None:
    """Some thousand letters are no trouble."""
    assert tell(client, "My left calf hurts going upstairs. " * 200) == "/questions/"


def test_hostile_words_show_as_text(client: Client) -> None:
    """Markup and template tags in a story are letters and nothing else, on every page."""
    page = text(client, story=HOSTILE)

    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{7*7}}" in page
    tell(client, HOSTILE)
    assert "<script>alert" not in client.get("/questions/").content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {"mark": ["wing.left", "calf.top", "../etc"], "story": "My calf hurts"},
        {"edit": "remove ../../x left none", "story": "My calf hurts"},
        {"did": ["no fever none none extra", "ghost", ""], "story": "My calf hurts"},
        {"mark": ["calf.left"], "level.calf": "99999999999", "moves.calf": "moon"},
        {"mark": ["calf.left"], "level.calf": "-1", "story": "\x00 calf hurts"},
    ],
)
def test_what_the_form_never_offers_is_passed_over(client: Client, sent: dict[str, object]) -> None:
    """Unknown places, sides, corrections and numbers change nothing and break nothing."""
    assert client.post("/where/", {**sent, "go": "1"}).status_code in (200, 302)


def test_chips_show_what_was_understood_and_whose_it_is(client: Client) -> None:
    """What the runner has, has not and what is the family's stand apart."""
    page = text(client, story="My left calf hurts. I have no fever. My mother had cancer.")

    assert "Pain in the calf, left" in page
    assert "You do not have:" in page
    assert "In your family:" in page


def test_a_chip_can_be_put_right_without_script(client: Client) -> None:
    """Turned to the other side, taken out, put back, and added: each by one button."""
    story = "My left calf hurts going upstairs."
    turn, out = "side pain_calf left right", "remove worse_stairs_up left none"

    assert "Pain in the calf, right" in text(client, story=story, edit=turn)
    page = text(client, story=story, did=[turn], edit=out.replace("left none", "right none"))
    assert "Left out:" in page
    page = text(client, story=story, edit="add night_pain none none")
    assert "Night pain" in page or "night" in page.lower()


def test_a_search_finds_what_was_missed(client: Client) -> None:
    """Words find findings by name; the search stands in no address."""
    page = text(client, story="My calf hurts", find="worse at night in bed")

    assert 'value="add ' in page


def test_a_danger_chip_cannot_be_removed(client: Client) -> None:
    """Neither the page offers it nor a forged form does it; the stop still comes."""
    page = text(client, story=CAUDA)
    forged = "remove bladder_trouble_new none none"

    assert forged not in page
    assert "no bladder_trouble_new none none" in page
    assert "a danger sign rests on it" in text(client, story=CAUDA, edit=forged)
    assert tell(client, CAUDA, did=[forged]) == "/stop/"


def test_a_danger_chip_can_be_answered_with_no(client: Client) -> None:
    """The runner's own no to the question of the chip lets the story go on."""
    assert tell(client, CAUDA, did=["no bladder_trouble_new none none"]) == "/questions/"


def test_the_live_reading_keeps_the_draft(client: Client) -> None:
    """What was typed is there when the page is opened again, although nobody pressed go on."""
    part = client.post("/where/read/", {"story": "My left calf hurts", "mark": ["calf.left"]})

    assert "<html" not in part.content.decode()
    assert "My left calf hurts" in client.get("/where/").content.decode()
    assert not TimelineEntry.objects.exists()


def test_another_language_gets_its_notice(client: Client) -> None:
    """A story in another language is told so, with what was thought to be understood."""
    page = text(client, story="Seit zwei Wochen habe ich Schmerzen in der linken Wade beim Laufen.")

    assert "German" in page


def test_beginning_anew_forgets_the_draft_only(client: Client) -> None:
    """The draft is gone, and the first page is empty again."""
    tell(client, "My left calf hurts")
    client.post("/where/again/")

    assert not Draft.objects.exists()
    assert "My left calf hurts" not in client.get("/where/").content.decode()


def test_new_words_are_newer_than_an_earlier_no(client: Client) -> None:
    """After every safety question was denied, a danger sign in new words still stops."""
    tell(client, "My low back hurts.")
    first = question(client)
    client.post("/questions/", {"question": first, "said": "n"})

    assert tell(client, CAUDA) == "/stop/"


def test_a_story_that_is_too_long_loses_no_correction(client: Client) -> None:
    """While one types beyond the limit, the corrections stay in the form."""
    did = "remove worse_stairs_up left none"
    part = client.post("/where/read/", {"story": "calf " * 2000, "did": [did]})

    assert f'value="{did}"' in part.content.decode()


def test_the_list_of_places_is_whole_in_each_language(client: Client) -> None:
    """Drawn once and kept, it is never told in the language of whoever came before."""
    pages = {
        tongue: [
            client.get("/where/", headers={"accept-language": tongue}).content.decode()
            for _ in range(2)
        ]
        for tongue in ("es", "en", "es")
    }
    lists = {
        tongue: [page[page.index('class="places"') : page.index('class="words"')] for page in both]
        for tongue, both in pages.items()
    }

    assert lists["en"][0] == lists["en"][1] != lists["es"][0] == lists["es"][1]
    assert "It stays there" in lists["en"][0]
    assert "It stays there" not in lists["es"][0]
    assert lists["en"][0].count('name="moves.') == lists["es"][0].count('name="moves.') > 20


def test_a_mark_changes_its_own_place_alone(client: Client) -> None:
    """What one person marked is in the part of that place, and gone when begun anew."""
    before = client.get("/where/").content.decode()
    tell(client, mark=["calf.left"], **{"level.calf": "6", "moves.calf": "knee_inner"})
    marked = client.get("/where/").content.decode()
    client.post("/where/again/")

    places = [page.split('<div class="place" ')[1:] for page in (before, marked)]
    differ = [old for old, new in zip(*places, strict=True) if old != new]
    assert [one.split('"')[1] for one in differ[:1]] == ["calf"]
    assert len(differ) <= 2, "the last part holds the rest of the page too"
    after = client.get("/where/").content.decode().split('<div class="place" ')[1:]
    assert after[:-1] == places[0][:-1]
