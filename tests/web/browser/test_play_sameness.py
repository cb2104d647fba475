"""The player in the browser and the player of the program are the same, state by state."""

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from stridemend.consult import consult, read_case
from stridemend.plan import Constraints
from stridemend.progress.retest import Retest, judge
from stridemend.progress.session import (
    Ask,
    Play,
    Session,
    answer,
    begin,
    build_session,
    current,
    press,
    result,
    session_of_today,
    tick,
)
from stridemend.progress.session.build import Probe
from stridemend.progress.session.keep import play_to_data
from stridemend.progress.session.play import length
from stridemend.progress.session.script import read_script, replay
from stridemend.progress.session.values import HIGHEST, Task
from stridemend.schema import load_pack
from stridemend.web.pages.session import session_rules

PACK = load_pack()
STATIC = Path(__file__).parents[3] / "src" / "stridemend" / "web" / "static"
SITE = "http://localhost/"
STORIES = (
    "Left calf is tight and my left shin hurts 5 of 10 going up stairs. Weak glutes on the left.",
    "My right heel hurts with the first steps in the morning, 4 of 10. Tight calves.",
    "Low back is sore after sitting, tight hip flexors on both sides, weak core.",
    "Outer side of my left knee hurts after 5 km, worse downhill. Weak hips.",
)
KEYS = ("easier", "harder", "pause", "pause", "next", "skip", "x")
NOTHING = Session(exercises=(), steps=(), limit_s=0)
SCRIPTS, MOVES = 240, 60


def sessions() -> Iterator[Session]:
    """Yield sessions of several runners: with retests, as a control, without tests."""
    task = Task(id="step_up", name="step-up", how="Step up slowly.")
    limits = Constraints(minutes_per_day=25, equipment=frozenset({"foam_roller", "mini_band"}))
    for story in STORIES:
        plan = consult(read_case(story, (), PACK).case, PACK, limits).plan
        assert plan
        items = session_of_today(plan, 0, PACK)
        due = frozenset(one.released for one in build_session(plan, items, PACK).exercises)
        for probe in (Probe(task=task, due=due - {""}), Probe(task=task, due=due, control=True)):
            yield build_session(plan, items, PACK, probe=probe, ask_morning=True)


SESSIONS = tuple(sessions())


def moves(draw: random.Random, play: Play) -> Iterator[tuple[list[Any], Play]]:
    """Yield random moves and what each leads to; most of them carry the session on."""
    for _ in range(MOVES):
        step = current(play)
        chance = draw.random()
        if chance < 0.12 or chance > 0.998 or (step and not step.ask and not step.seconds):
            key = draw.choice(KEYS) if chance < 0.12 else "next"
            key = "stop" if chance > 0.998 else key
            move, play = ["press", key], press(play, key, PACK)
        elif step and step.ask:
            low = chance < 0.9
            value = draw.choice((None, 0, 1, 2, 2.5, 1) if low else (None, 3, 6, 8.5, 10))
            dangers = ("fever",) if step.ask is Ask.DANGER and chance > 0.985 else ()
            move = ["answer", value, list(dangers)]
            play = answer(play, value, PACK, dangers)
        else:
            longest = round(play.left_s * 1000) if chance < 0.8 else 400_000
            ms = longest if chance < 0.6 else draw.randint(0, longest)
            move, play = ["tick", ms], tick(play, ms / 1000)
        yield move, play


@pytest.fixture(scope="module")
def modules(chromium: Browser) -> Iterator[Page]:
    """Return a page that can import our modules; they lie where the site serves them from."""
    page = chromium.new_page()

    def serve(route: Route) -> None:
        file = STATIC / route.request.url.removeprefix(SITE)
        if file.suffix == ".js":
            route.fulfill(body=file.read_text("utf-8"), content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html>", content_type="text/html")

    page.route("**/*", serve)
    page.goto(SITE)
    yield page
    page.close()


def plain(play: Play) -> dict[str, Any]:
    """Return a state as JSON has it, without the session, which never changes."""
    data = json.loads(json.dumps(play_to_data(replace(play, session=NOTHING))))
    del data["session"]
    return {**data, "length": length(play)}


PLAYED = """async ({plays, scripts, rules}) => {
  const p = await import("/stridemend/js/play.js");
  return scripts.map(({of, moves}) => {
    let play = plays[of];
    return moves.map(([kind, value, dangers]) => {
      if (kind === "press") play = p.press(play, value, rules);
      else if (kind === "answer") play = p.answer(play, value, rules, dangers);
      else play = p.tick(play, value / 1000);
      const {session, ...state} = play;
      return {...state, length: p.length(play), retests: p.retests(play)};
    });
  });
}"""


def test_every_state_is_the_same(modules: Page) -> None:
    """Random keys, times and answers over real sessions: each of 14,400 states is equal."""
    begun = [begin(session) for session in SESSIONS]
    scripts, expected = [], []
    for seed in range(SCRIPTS):
        of = seed % len(begun)
        walked = list(moves(random.Random(seed), begun[of]))
        scripts.append({"of": of, "moves": [move for move, _ in walked]})
        expected.append([play for _, play in walked])
    told = modules.evaluate(
        PLAYED,
        {
            "plays": [json.loads(json.dumps(play_to_data(play))) for play in begun],
            "scripts": scripts,
            "rules": session_rules(PACK),
        },
    )
    ended = {play.ended for row in expected for play in row}
    assert ended == {"", "finished", "stopped", "pain", "danger"}
    for script, plays, states in zip(scripts, expected, told, strict=True):
        for place, (play, state) in enumerate(zip(plays, states, strict=True)):
            tests = [(one.item, one.before, one.after) for one in result(play).retests]
            seen = [(one["item"], one["before"], one["after"]) for one in state.pop("retests")]
            assert seen == tests
            assert state == plain(play), script["moves"][: place + 1]


RECORDED = """async ({plays, scripts, rules}) => {
  const r = await import("/stridemend/js/run.js");
  const p = await import("/stridemend/js/play.js");
  return scripts.map(({of, moves}) => {
    let now = 1800000000000;
    let run = r.start({token: "t", runner: "r", play: plays[of]}, now, crypto.randomUUID());
    let slept = 0;
    for (const {gap, does, value} of moves) {
      now += gap;
      run = r.look(run, now, rules);
      if (run.note === "away") slept += 1;
      const step = p.current(r.shown(run));
      if (!step) break;
      if (does === "key") run = r.press(run, value, rules);
      else if (step.ask === "danger") run = r.answer(run, null, rules);
      else if (step.ask) run = r.answer(run, value, rules);
      else if (r.shown(run).paused) run = r.press(run, "pause", rules);
      else if (!step.seconds) run = r.press(run, "next", rules);
    }
    const sent = r.script(run, now);
    const {session, ...state} = r.close(run).base;
    return {sent, state, slept};
  });
}"""


def test_a_recorded_session_replays_to_the_same_state(modules: Page) -> None:
    """What a phone records, sleeps and pauses included, is taken and replayed to its last state."""
    begun = [begin(session) for session in SESSIONS]
    scripts = []
    for seed in range(160):
        draw = random.Random(seed)
        row: list[dict[str, Any]] = []
        for _ in range(80):
            gap = (
                draw.choice((0, 250, 1000, 2999)) if draw.random() < 0.7 else draw.randint(0, 10**6)
            )
            key = draw.random() < 0.1
            value = draw.choice(KEYS[:-1]) if key else draw.choice((None, 0, 1, 1, 0))
            row.append({"gap": gap, "does": "key" if key else "answer", "value": value})
        scripts.append({"of": seed % len(begun), "moves": row})
    told = modules.evaluate(
        RECORDED,
        {
            "plays": [json.loads(json.dumps(play_to_data(play))) for play in begun],
            "scripts": scripts,
            "rules": session_rules(PACK),
        },
    )
    assert sum(one["slept"] for one in told) > 20
    for script, one in zip(scripts, told, strict=True):
        sent = read_script(json.dumps(one["sent"]).encode(), PACK)
        play = replay(begun[script["of"]], sent, PACK)
        state = plain(play)
        del state["length"]
        assert one["state"] == state


def test_sleep_counts_no_work_that_was_never_shown(modules: Page) -> None:
    """A phone asleep for ten minutes ends the running step and rest, and waits before new work."""
    session = next(s for s in SESSIONS if sum(step.working for step in s.steps) > 3)
    play = begin(session)
    while (step := current(play)) and not step.working:
        play = answer(play, None, PACK) if step.ask else tick(play, play.left_s)
    assert step
    told = modules.evaluate(
        """async ({play, rules}) => {
          const r = await import("/stridemend/js/run.js");
          let run = r.start({token: "t", runner: "r", play}, 1e12, crypto.randomUUID());
          run = r.look(run, 1e12 + 600000, rules);
          const {session, ...state} = r.shown(run);
          return state;
        }""",
        {"play": json.loads(json.dumps(play_to_data(play))), "rules": session_rules(PACK)},
    )
    work = [place for place, one in enumerate(session.steps) if one.working]
    following = work[work.index(play.at) + 1]
    asked = next(p for p, one in enumerate(session.steps) if p > play.at and one.ask)

    assert told["at"] == min(following, asked)
    assert told["paused"] == (following < asked)
    assert told["worked"][step.item] == pytest.approx(play.left_s)


def test_a_retest_means_the_same(modules: Page) -> None:
    """Every pair of whole numbers before and after is judged alike."""
    pairs = [(before, after) for before in range(11) for after in range(11)]
    told = modules.evaluate(
        """async ({pairs, rules}) => {
          const p = await import("/stridemend/js/play.js");
          return pairs.map(([before, after]) => p.judge(before, after, rules));
        }""",
        {"pairs": pairs, "rules": session_rules(PACK)},
    )
    side = SESSIONS[0].exercises[0].side
    expected = [
        judge(
            Retest(
                on=date(2026, 1, 1), task="t", item="i", finding="f", side=side,
                before=before, after=after,
            ),
            PACK,
        ).value
        for before, after in pairs
    ]  # fmt: skip

    assert told == expected


def test_the_highest_answers_are_told_to_the_page() -> None:
    """The page offers the numbers that the program takes."""
    assert session_rules(PACK)["highest"] == {"reserve": HIGHEST[Ask.RESERVE], "form": 1}
