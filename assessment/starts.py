"""The ways to begin: for each title, what follows and the first questions. The build writes them into the page."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from assessment.answers import UNSURE, Answers
from assessment.model import Framework
from assessment.routing import start_cell
from assessment.scoring import need, route
from assessment.words import fill


def starts(framework: Framework, ranges: Mapping[str, str] = MappingProxyType({})) -> dict[str, Any]:
    """{held or "": {"route": default, "routes": {route: {aim: {label, say, target, first, range}}}}}.

    A route is only asked about where the tracks part; before that any of them begins alike. `ranges` are sentences on
    how many questions come, by route; nothing is said of a route without one.
    """
    return {
        held or "": {
            "route": default,
            "routes": {
                chosen: {
                    aim: way | {"range": ranges.get(chosen, "")} for aim, way in _aims(framework, held, chosen).items()
                }
                for chosen in routes
            },
        }
        for held in (None, *(level.id for level in framework.levels))
        for default, routes in [_routes(framework, held)]
    }


def _routes(framework: Framework, held: str | None) -> tuple[str, list[str]]:
    """(the route to begin with, the routes to choose from)."""
    tracks = [track.id for track in framework.tracks]
    trunk = framework.trunk
    if len(tracks) == 1 or held is None or held in trunk[:-1]:
        return tracks[0], tracks[:1]
    own = next((track.id for track in framework.tracks if held in track.levels and held not in trunk), UNSURE)
    return own, [*tracks, UNSURE]


def _aims(framework: Framework, held: str | None, chosen: str) -> dict[str, Any]:
    """What to be compared with: the next level, or the one held."""
    words = framework.words.page
    next_up = Answers(held=held, route=chosen)
    levels = route(framework, next_up).levels
    goal = levels[route(framework, next_up).target]
    aims = {}
    if goal != held or chosen == UNSURE:
        each = [_next_on(framework, held, track.id) for track in framework.tracks]
        goals = each if chosen == UNSURE else [goal]
        titles = [framework.level(level).title for level in dict.fromkeys(goals)]
        label = fill(words.aim_next, target=" / ".join(titles))
        aims["next"] = _start(framework, next_up, label, goal, None)
    if held in levels:
        label = fill(words.aim_held, held=framework.level(held).title)
        aims["held"] = _start(framework, Answers(held=held, route=chosen, target=held), label, held, held)
    return aims


def _next_on(framework: Framework, held: str | None, track: str) -> str:
    on = route(framework, Answers(held=held, route=track))
    return on.levels[on.target]


def _start(framework: Framework, answers: Answers, label: str, goal: str, target: str | None) -> dict[str, Any]:
    first = next((cell for skill in framework.skills if (cell := start_cell(framework, answers, skill.id))), ())
    if not first:
        return {"label": label, "say": "", "target": target, "first": []}
    level = framework.level(framework.bank[first[0]].level).title
    skill = framework.bank[first[0]].skill.title
    words = framework.words.page
    say = fill(words.follows_held if target else words.follows, target=level, skill=skill)
    asked = len(first) - need(framework.assessment.rules.share, len(first)) + 1  # whatever the answers are
    return {"label": label, "say": say, "target": target, "first": list(first[:asked])}
