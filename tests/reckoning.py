"""The rules once more: a slow, literal reading of assessment/RULES.md on plain dictionaries, for tests to compare with.

Nothing of the scoring, the routing or the summary is used here. A cell is a list of ids, a person a dictionary.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import combinations, pairwise
from math import ceil
from typing import Any

from assessment.answers import Answers
from assessment.model import Framework

SCALE = ["not_yet", "now_and_then", "most_times", "relied_on"]


class Person:
    """One person's answers on one ladder, looked at along one route of `view`."""

    def __init__(self, framework: Framework, answers: Answers, view: str) -> None:
        self.numbers = framework.assessment.rules
        self.share = Fraction(self.numbers.share)
        self.answers, self.framework, self.view = answers, framework, view
        self.tracks = {one.id: list(one.levels) for one in framework.tracks}
        self.trunk = list(framework.trunk)
        self.route = self.trunk if view == "unsure" else self.tracks[view]
        self.skills = [one.id for one in framework.skills]
        self.cells = {
            one.id: {level: [act.id for act in cell.behaviors] for level, cell in one.cells.items() if cell.behaviors}
            for one in framework.skills
        }

    # ---- answers ----

    def code(self, act: str) -> str | None:
        """An answer that counts; what a manager has not seen is open."""
        given = self.answers.given.get(act)
        return given if given != "not_seen" else None

    def was_skipped(self, act: str) -> bool:
        return act in self.answers.skipped and act not in self.answers.given

    def was_asked(self, act: str) -> bool:
        """For the routing: whatever was said, or passed over."""
        return act in self.answers.given or act in self.answers.skipped

    def was_told(self, act: str) -> bool:
        return self.code(act) is not None or self.was_skipped(act)

    def noted(self, act: str) -> bool:
        rows = self.answers.evidence.get(act, ())
        fields = [text for row in rows for text in (row.claim, row.result, row.date, row.link, row.vouched_by)]
        return any(text.strip() for text in [self.answers.notes.get(act, ""), *fields])

    # ---- cells and levels: rules 1 to 7 ----

    def need(self, n: int) -> int:
        return ceil(self.share * n)

    def in_place(self, cell: list[str], changed: Mapping[str, str] | None = None) -> bool:
        codes = [(changed or {}).get(act, self.code(act)) for act in cell]
        return len(cell) >= 1 and sum(code in SCALE[2:] for code in codes) >= self.need(len(cell))

    def blank(self, cell: list[str], changed: Mapping[str, str] | None = None) -> bool:
        codes = [(changed or {}).get(act, self.code(act)) for act in cell]
        answered = [code for code in codes if code in SCALE]
        return len(answered) >= min(2, len(cell)) and not any(code in SCALE[2:] for code in answered)

    def spare(self, cell: list[str]) -> int:
        return len(cell) - self.need(len(cell))

    def misses(self, cell: list[str]) -> int:
        return sum(self.code(act) in SCALE[:2] or self.was_skipped(act) for act in cell)

    def decided(self, cell: list[str]) -> bool:
        return self.in_place(cell) or self.misses(cell) > self.spare(cell)

    def unseen(self, cell: list[str]) -> bool:
        never = sum(self.code(act) == "never_came_up" for act in cell)
        return not self.in_place(cell) and never > self.spare(cell)

    def filled(self, skill: str, route: list[str] | None = None) -> list[str]:
        """The levels of a route at which a skill has behaviors (rule 4)."""
        return [level for level in (self.route if route is None else route) if level in self.cells[skill]]

    def level(self, skill: str, route: list[str] | None = None, changed: Mapping[str, str] | None = None) -> str | None:
        """Rule 5."""
        filled = self.filled(skill, route)
        found = None
        for n, level in enumerate(filled):
            nearest = [self.cells[skill][one] for one in filled[:n][-2:]]
            aside = len(nearest) == 2 and all(self.blank(cell, changed) for cell in nearest)
            if self.in_place(self.cells[skill][level], changed) and not aside:
                found = level
        return found

    # ---- tracks: rules 8 and 9 ----

    def held(self, route: list[str]) -> int:
        if self.answers.held is None:
            return -1
        return route.index(self.answers.held) if self.answers.held in route else len(self.trunk) - 1

    def target(self, route: list[str]) -> int:
        if self.answers.target is not None:
            return route.index(self.answers.target)
        held = self.held(route)
        return held + 1 if held + 1 < len(route) else held

    # ---- routing: rules 10 to 16 ----

    def next_behavior(self) -> str | None:
        chosen = self.answers.route
        for skill in self.skills:
            if self.answers.ask:
                order = list(
                    dict.fromkeys(act for route in self.content_order() for act in self.cells[skill].get(route, []))
                )
                left = [act for act in order if act in self.answers.ask and not self.was_asked(act)]
            elif self.answers.mode == "all":
                levels = self.tracks.get(chosen) or [*self.trunk, *(one for more in self.above() for one in more)]
                left = [act for level in self.filled(skill, levels) for act in self.cells[skill][level]]
                left = [act for act in left if not self.was_asked(act)]
            else:
                left = self.to_ask(skill)
            if left:
                return left[0]
        return None

    def content_order(self) -> list[str]:
        return list(dict.fromkeys(level for levels in self.tracks.values() for level in levels))

    def above(self) -> list[list[str]]:
        """For each track, its levels above the trunk."""
        return [levels[len(self.trunk) :] for levels in self.tracks.values()]

    def to_ask(self, skill: str) -> list[str]:
        """What can be asked next in a skill: on a chosen route one at most, else the first one of each open track."""
        chosen = self.answers.route
        route = self.trunk if chosen == "unsure" else self.tracks[chosen]
        act = self.walk(skill, route)
        if act is not None:
            return [act]
        filled = self.filled(skill, route)
        if chosen != "unsure" or (filled and not self.in_place(self.cells[skill][filled[-1]])):
            return []
        more = [self.up([self.cells[skill][level] for level in self.filled(skill, levels)]) for levels in self.above()]
        return [one for one in more if one is not None]

    def in_cell(self, cell: list[str]) -> str | None:
        """Rule 12."""
        return None if self.decided(cell) else next((act for act in cell if not self.was_asked(act)), None)

    def up(self, cells: list[list[str]]) -> str | None:
        for cell in cells:
            if act := self.in_cell(cell):
                return act
            if not self.in_place(cell):
                return None
        return None

    def walk(self, skill: str, route: list[str]) -> str | None:
        """Rules 11 and 13."""
        filled = self.filled(skill, route)
        if not filled:
            return None
        held, target = self.held(route), self.target(route)
        if target > held:
            later = [level for level in filled if route.index(level) >= held + 1]
            start = later[0] if later else filled[-1]
        else:
            earlier = [level for level in filled if route.index(level) <= held]
            start = earlier[-1] if earlier else filled[0]
        cells = [self.cells[skill][level] for level in filled]
        begin, level = filled.index(start), self.level(skill, route)
        if level is not None and filled.index(level) >= begin:
            return self.up(cells[filled.index(level) + 1 :])
        if act := self.in_cell(cells[begin]):
            return act
        some_done = any(self.code(act) in SCALE[2:] for act in cells[begin])
        looks_up = (
            route.index(start) == held and not self.in_place(cells[begin]) and some_done and begin + 1 < len(cells)
        )
        if looks_up and (act := self.in_cell(cells[begin + 1])):
            return act
        for cell in cells[:begin][::-1]:
            if act := self.in_cell(cell):
                return act
            if self.in_place(cell):
                return None
        return None

    # ---- the summary: rules 17 to 28 ----

    def acts(self, skill: str) -> list[str]:
        return [act for level in self.filled(skill) for act in self.cells[skill][level]]

    def state(self, skill: str) -> str:
        acts = self.acts(skill)
        if acts and not any(map(self.was_told, acts)):
            return "none"
        return "part" if set(self.to_ask(skill)) & set(acts) else "settled"

    def settled(self) -> list[str]:
        return [skill for skill in self.skills if self.state(skill) == "settled"]

    def rank(self, level: str | None) -> int:
        return -1 if level is None else self.route.index(level)

    def gap_cells(self, skill: str) -> list[str]:
        low, high = self.rank(self.level(skill)), self.target(self.route)
        return [level for level in self.filled(skill) if low < self.rank(level) <= high]

    def takes_part(self, skill: str, at: int) -> bool:
        return any(self.rank(level) <= at for level in self.filled(skill))

    def has_reached(self, skill: str, at: int) -> bool:
        own = self.rank(self.level(skill))
        return self.takes_part(skill, at) and not any(own < self.rank(level) <= at for level in self.filled(skill))

    def overall(self) -> str | None:
        if self.settled() != self.skills:
            return None
        found = None
        for at, level in enumerate(self.route):
            own = [skill for skill in self.skills if level in self.cells[skill]]
            part = [skill for skill in self.skills if self.takes_part(skill, at)]
            there = [skill for skill in own if self.rank(self.level(skill)) >= at]
            reached = [skill for skill in part if self.has_reached(skill, at)]
            if own and len(there) >= self.need(len(own)) and len(reached) >= self.need(len(part)):
                found = level
        return found

    def short(self, skill: str) -> int:
        cells = [self.cells[skill][level] for level in self.gap_cells(skill)]
        return sum(max(0, self.need(len(cell)) - sum(self.code(act) in SCALE[2:] for act in cell)) for cell in cells)

    def missing(self, skill: str) -> list[str]:
        acts = [act for level in self.gap_cells(skill) for act in self.cells[skill][level]]
        return [act for act in acts if self.code(act) not in SCALE[2:]]

    def ticked(self) -> set[str]:
        often = {habit for habit, word in self.answers.habits.items() if word in ("few", "most_weeks")}
        return {act for one in self.framework.mistakes if one.id in often for act in one.blocks}

    def next(self) -> list[str]:
        core = self.framework.level(self.route[self.target(self.route)]).core
        order = ["now_and_then", "not_yet", "skipped", "open", "never_came_up"]
        found: list[tuple[tuple[object, ...], str, str]] = []
        for skill in self.settled():
            gap = self.gap_cells(skill)
            if not gap:
                continue
            cell = self.cells[skill][gap[0]]
            done = sum(self.code(act) in SCALE[2:] for act in cell)
            for act in cell:
                word = self.code(act) or ("skipped" if self.was_skipped(act) else "open")
                if word in SCALE[2:]:
                    continue
                key = (
                    word == "never_came_up", len(gap) < 2, skill not in core, -done, order.index(word),
                    act not in self.ticked(), len(found),
                )  # fmt: skip
                found.append((key, skill, act))
        found.sort(key=lambda one: one[0])
        if len({skill for _, skill, _ in found}) == 1:
            return [act for _, _, act in found][:2]
        first: dict[str, str] = {}
        for _, skill, act in found:
            first.setdefault(skill, act)
        return list(first.values())[:2]

    def uneven(self, skill: str) -> list[str]:
        low = [level for level in self.filled(skill) if self.rank(level) < self.rank(self.level(skill))]
        cells = {level: self.cells[skill][level] for level in low}
        return [
            level
            for level, cell in cells.items()
            if any(map(self.was_told, cell)) and not self.in_place(cell) and not self.unseen(cell)
        ]

    def guarded(self, skill: str) -> list[str]:
        own = self.rank(self.level(skill))
        filled = self.filled(skill)
        return [level for level in filled if self.rank(level) > own and self.in_place(self.cells[skill][level])]

    def close_call(self, skill: str) -> bool:
        assumed = {
            act: "most_times"
            for level in self.filled(skill)
            if self.in_place(self.cells[skill][level])
            for act in self.cells[skill][level]
            if not self.was_told(act)
        }
        steps = [pair for one in pairwise(SCALE) for pair in (one, one[::-1])]
        return any(
            self.level(skill, changed={**assumed, act: there}) != self.level(skill)
            for act in self.acts(skill)
            for here, there in steps
            if self.code(act) == here
        )

    def confidence(self, skill: str) -> str:
        filled, level = self.filled(skill), self.level(skill)
        if not filled:
            return "thin"
        at = -1 if level is None else filled.index(level)
        looked = [filled[0]] if level is None else filled[at : at + 2]
        acts = [act for one in looked for act in self.cells[skill][one]]
        thin = [
            level is None and not self.decided(self.cells[skill][filled[0]]),
            bool(self.guarded(skill)),
            any(self.was_skipped(act) or self.code(act) == "never_came_up" for act in acts),
            bool(self.uneven(skill)),
            self.close_call(skill) and not any(map(self.noted, acts)),
        ]
        if any(thin):
            return "thin"
        own = self.cells[skill][level] if level else []
        notes = sum(map(self.noted, own))
        return "well_backed" if own and notes >= min(2, len(own)) else "fair"

    def below_held(self, skill: str) -> bool:
        under = [level for level in self.filled(skill) if self.rank(level) <= self.held(self.route)]
        if not under or self.in_place(self.cells[skill][under[-1]]):
            return False
        if self.rank(under[-1]) <= self.rank(self.level(skill)):
            return False
        cell = self.cells[skill][under[-1]]
        return sum(self.code(act) in SCALE[:2] for act in cell) > self.spare(cell)

    def counts(self) -> dict[str, int]:
        target = self.route[self.target(self.route)]
        acts = [act for skill in self.skills for act in self.cells[skill].get(target, [])]
        codes = [self.code(act) for act in acts]
        return {
            "done": sum(code in SCALE[2:] for code in codes),
            **{word: codes.count(word) for word in ("now_and_then", "not_yet", "never_came_up")},
            "skipped": sum(map(self.was_skipped, acts)),
        }

    def look_again(self) -> list[str]:
        acts = [act for skill in self.skills for act in self.acts(skill)]
        longest = run = 0
        before = None
        for code in filter(None, map(self.code, acts)):
            run = run + 1 if code == before else 1
            before, longest = code, max(longest, run)
        uneven = sum(bool(self.uneven(skill)) for skill in self.settled())
        found = ["same_answer"] if longest >= 10 and longest >= Fraction(len(acts), 5) else []
        if self.answers.mode == "all" and uneven >= 2 and uneven >= Fraction(len(self.skills), 2):
            found.append("uneven")
        return found

    def readiness(self) -> int | None:
        at = self.target(self.route)
        skills = [skill for skill in self.skills if self.takes_part(skill, at)]
        if not self.answers.months or not skills or self.settled() != self.skills:
            return None
        there = [skill for skill in skills if self.has_reached(skill, at)]
        core = self.framework.level(self.route[at]).core
        enough = self.need(len(skills))
        last = {skill: [level for level in self.filled(skill) if self.rank(level) <= at][-1] for skill in skills}
        near = all(len(self.gap_cells(skill)) <= 1 for skill in skills)
        collect = len(there) >= enough and self.rank(self.overall()) >= at and near
        raise_it = (
            collect
            and sum(skill in core for skill in skills if skill not in there) <= 1
            and sum(self.answers.months.get(skill) == "6_plus" for skill in there) >= enough
            and sum(any(map(self.noted, self.cells[skill][last[skill]])) for skill in there) >= enough
            and "same_answer" not in self.look_again()
        )
        if collect:
            return 3 if raise_it else 2
        return 1 if len(there) >= ceil(Fraction(len(skills), 3)) else 0

    def preferences(self) -> dict[str, Any] | None:
        chosen, pairs = self.answers.preferences, {name: list(pair) for name, pair in self.framework.pairs.items()}
        if not chosen:
            return None
        kinds = [one.id for one in self.framework.specializations if any(one.id in pair for pair in pairs.values())]
        wins = {
            kind: sum(2 * (word == kind) + (word == "none") for pair, word in chosen.items() if kind in pairs[pair])
            for kind in kinds
        }
        k = len(kinds)
        if {frozenset(pair) for pair in pairs.values()} != {frozenset(two) for two in combinations(kinds, 2)}:
            return {"wins": wins, "word": None}
        if set(chosen) != set(pairs):
            return {"wins": wins, "word": None}
        over = {
            (word, next(one for one in pairs[pair] if one != word)) for pair, word in chosen.items() if word != "none"
        }
        circles = 0
        for a, b, c in combinations(kinds, 3):
            circles += {(a, b), (b, c), (c, a)} <= over or {(a, c), (c, b), (b, a)} <= over
        most = Fraction(k**3 - k, 24) if k % 2 else Fraction(k**3 - 4 * k, 24)
        if sum(one == max(wins.values()) for one in wins.values()) > 1 or circles > most * Fraction(3, 5):
            return {"wins": wins, "word": "no clear preference"}
        return {"wins": wins, "word": "clear" if circles <= most * Fraction(1, 5) else "mixed"}

    def result(self) -> dict[str, Any]:
        settled = self.settled()

        def each(tell: Callable[[str], Any], other: Any = None) -> dict[str, Any]:
            return {skill: tell(skill) if skill in settled else other for skill in self.skills}

        def some(tell: Callable[[str], list[str]]) -> dict[str, list[str]]:
            return {skill: found for skill in settled if (found := tell(skill))}

        overall, target = self.overall(), self.target(self.route)
        habits = [one.id for one in self.framework.mistakes]
        return {
            "content": self.framework.version,
            "held": self.answers.held,
            "route": self.view,
            "target": self.route[target],
            "answered": sum(self.code(act) is not None for skill in self.skills for act in self.acts(skill)),
            "state": {skill: self.state(skill) for skill in self.skills},
            "levels": {skill: self.level(skill) for skill in self.skills},
            "overall": overall,
            "beyond": overall if self.rank(overall) > target else None,
            "gaps": each(lambda skill: len(self.gap_cells(skill))),
            "short": each(self.short),
            "missing": each(self.missing, []),
            "next": self.next(),
            "confidence": each(self.confidence),
            "close_calls": [skill for skill in settled if self.close_call(skill)],
            "uneven": some(self.uneven),
            "guarded": some(self.guarded),
            "below_held": [skill for skill in settled if self.below_held(skill)],
            "counts": self.counts(),
            "readiness": self.readiness(),
            "habits": [one for one in habits if self.answers.habits.get(one) in ("few", "most_weeks")][:2],
            "preferences": self.preferences(),
            "look_again": self.look_again(),
        }


def reckoned(framework: Framework, answers: Answers) -> dict[str, Any]:
    """The result as the contract has it, next behaviors by id alone, with the next question under `next_behavior`."""
    found = Person(framework, answers, answers.route).result()
    found["next_behavior"] = Person(framework, answers, answers.route).next_behavior()
    if answers.route == "unsure":
        found["routes"] = {one.id: Person(framework, answers, one.id).result() for one in framework.tracks}
    return found
