"""The command line in Spanish, and the check of its words."""

from running import Run

STORY = "My calf is swollen and hot after a long flight"


def test_assess_answers_in_spanish(run: Run) -> None:
    """The verdict, what to do and what to say come first, as in English."""
    ran = run("assess", "--language", "es", STORY)

    assert ran.code == 0
    assert "¿Es seguro?" in ran.out
    assert "Ve hoy a un profesional de la salud, antes de 24 horas. No corras." in ran.out
    assert "Qué decir allí:" in ran.out
    assert "Traducción sin revisión clínica todavía." in ran.out


def test_assess_in_english_says_nothing_of_translations(run: Run) -> None:
    """English is what is written and reviewed first."""
    ran = run("assess", STORY)

    assert "Is it safe?" in ran.out
    assert "Traducción" not in ran.out
    assert "translation" not in ran.out


def test_a_language_that_is_not_spoken_is_refused(run: Run) -> None:
    """With those that are."""
    ran = run("assess", "--language", "tlh", STORY)

    assert ran.code == 2
    assert "SM246" in ran.err
    assert "en, es" in ran.err


def test_the_interview_speaks_and_understands_spanish(run: Run) -> None:
    """One letter means what it means in Spanish: s is yes, p stops."""
    ran = run("interview", "--language", "es", "sore calf", stdin="no\ns\nno sé\npor qué\np\n")

    assert "Escribe atrás para cambiar tu última respuesta" in ran.out
    assert "Primero, la seguridad" in ran.out
    assert "(sí, no o no sé)" in ran.out
    assert "Tus respuestas quedan guardadas." in ran.out
    assert "yes, no or don't know" not in ran.out


def test_a_wrong_reply_is_explained_in_spanish(run: Run) -> None:
    """It says what can be typed, and asks again."""
    ran = run("interview", "--language", "es", "sore calf", stdin="quizá\np\n")

    assert '"quizá" no responde a esta pregunta. Escribe sí, no o no sé.' in ran.out


def test_the_catalogues_pass_their_own_check(run: Run) -> None:
    """Exit code 0, and a line for each catalogue."""
    ran = run("words", "check", "--language", "es")

    assert ran.code == 0, ran.out
    assert "pack (es):" in ran.out
    assert "0 of" in ran.out


def test_only_catalogues_that_there_are_can_be_checked(run: Run) -> None:
    """English is the text itself."""
    ran = run("words", "check", "--language", "en")

    assert ran.code == 2
    assert "SM246" in ran.err
