"""The pages of the first four steps in Spanish: asked, stopped, tested and answered."""

import re
from html import unescape

import pytest
from django.test import Client

ENGLISH = re.compile(r"\b(the|your|hurts?|with|and|runners?|questions?|answers?)\b")
TITLE = re.compile(r"Gray's Anatomy.*?edition\.|[A-Z][a-z]+ et al\. \d{4}.*?\.")
"""Titles of books and papers stay in their own language."""
SPANISH = {"accept-language": "es-MX,es;q=0.9,en;q=0.5"}


def words(html: str) -> str:
    """Return what a person reads on a page, without scripts, styles and source keys."""
    body = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", body).split()))


def shown(client: Client, address: str) -> str:
    """Return the words of a page in Spanish."""
    got = client.get(address, follow=True, headers=SPANISH)
    assert got.status_code == 200
    assert '<html lang="es">' in got.content.decode()
    return words(got.content.decode())


def tell(client: Client, **told: str) -> str:
    """Tell where it hurts, and return the words of the page that comes next."""
    got = client.post("/where/", {"go": "1", **told}, follow=True, headers=SPANISH)
    assert got.status_code == 200
    return words(got.content.decode())


@pytest.mark.parametrize("address", ["/where/", "/why/", "/tests/", "/why/anatomy/"])
def test_pages_that_need_no_story_have_no_english(client: Client, address: str) -> None:
    """Their words, and those of the places, come in Spanish."""
    text = shown(client, address)

    assert not ENGLISH.findall(TITLE.sub("", text)), text
    assert "Traducción sin revisión clínica todavía." in text


def test_english_pages_say_nothing_of_a_translation(client: Client) -> None:
    """The note is for translations only."""
    text = words(client.get("/where/", headers={"accept-language": "en"}).content.decode())

    assert "Where does it hurt?" in text
    assert "translation" not in text


def test_the_questions_are_asked_in_spanish(client: Client) -> None:
    """The question, why it is asked and what can be answered."""
    text = tell(client, place="calf.left", story="My left calf hurts when I run")

    assert "¿" in text
    assert "Por qué preguntamos" in text
    assert not ENGLISH.findall(text.replace("My left calf hurts when I run", "")), text


def test_a_danger_is_told_in_spanish_and_follows_the_language(client: Client) -> None:
    """What to do now, what to say and what not to do; the same stop in English on English pages."""
    story = "My left calf is swollen and hot after a long flight"
    tell(client, story=story)
    text = shown(client, "/stop/")

    assert "Ve hoy a un profesional de la salud, antes de 24 horas. No corras." in text
    assert "trombosis venosa profunda" in text
    said = re.sub(r"“[^”]*”", "", text)
    assert not ENGLISH.findall(said), said


def test_a_spanish_story_is_answered_in_spanish(client: Client) -> None:
    """On an English page too, the notice about the language is in the language."""
    got = client.post(
        "/where/read/",
        {"story": "Me duele la rodilla derecha cuando corro desde hace dos semanas"},
        headers={"accept-language": "en"},
    )
    text = words(got.content.decode())

    assert "Todavía no leemos historias en español" in text
    assert "responde cada pregunta de seguridad" in text


def test_the_drawn_body_is_named_in_spanish(client: Client) -> None:
    """For who listens to it; another language is another drawing, kept apart."""
    spanish = client.get("/figures/body/back.svg", headers=SPANISH)
    english = client.get("/figures/body/back.svg", headers={"accept-language": "en"})

    assert "Pantorrilla izquierda" in spanish.content.decode()
    assert "Left calf" in english.content.decode()
    assert spanish["ETag"] != english["ETag"]
