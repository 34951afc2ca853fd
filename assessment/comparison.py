"""Two files of answers side by side: then and now, and one's own beside a manager's. Ids and codes, no sentences."""

from dataclasses import dataclass

from assessment.answers import ORDER, OWN, Answers
from assessment.model import Framework


@dataclass(frozen=True, kw_only=True)
class Change:
    """A behavior whose answer is not what it was then."""

    behavior: str
    then: str
    looked: str | None
    """What its owner, looking back, would answer today about then."""
    now: str

    @property
    def before(self) -> str:
        """The answer that now is compared with: the re-judged one, where there is one."""
        return self.looked or self.then


@dataclass(frozen=True, kw_only=True)
class ThenAndNow:
    """What changed between two files of the same person, both ways, without a score."""

    more: tuple[Change, ...]
    less: tuple[Change, ...]
    came_up: tuple[Change, ...]
    no_longer: tuple[Change, ...]
    rejudged: tuple[Change, ...]
    """Answers that, looking back, are what they are now: then was judged otherwise."""
    to_look_back: tuple[str, ...]
    """Changed behaviors without an answer to the look-back question."""
    same: int


def then_and_now(framework: Framework, then: Answers, now: Answers) -> ThenAndNow:
    """What changed in the behaviors that both files answer; `look_back` of the later file re-judges the earlier."""
    changes: dict[str, list[Change]] = {kind: [] for kind in ("more", "less", "came_up", "no_longer", "rejudged")}
    to_look_back, same = [], 0
    for behavior in framework.bank:
        before, after = then.code(behavior), now.code(behavior)
        if before is None or after is None:
            continue
        change = Change(behavior=behavior, then=before, looked=now.look_back.get(behavior), now=after)
        if before == after:
            same += 1
            continue
        changes[_direction(change)].append(change)
        if change.looked is None:
            to_look_back.append(behavior)
    lists = {kind: tuple(those) for kind, those in changes.items()}
    return ThenAndNow(**lists, to_look_back=tuple(to_look_back), same=same)


def _direction(change: Change) -> str:
    before, after = change.before, change.now
    if before == after:
        return "rejudged"
    if before not in ORDER:
        return "came_up"
    if after not in ORDER:
        return "no_longer"
    return "more" if ORDER.index(after) > ORDER.index(before) else "less"


@dataclass(frozen=True, kw_only=True)
class Beside:
    """One's own answers beside a manager's form: four lists, on most times or not, and what is in none of them."""

    both: tuple[str, ...]
    only_self: tuple[str, ...]
    only_manager: tuple[str, ...]
    unseen: tuple[str, ...]
    """Done, and the manager has not seen it."""
    neither: int
    not_compared: int
    """Answered in one file alone."""


def self_and_manager(framework: Framework, own: Answers, manager: Answers) -> Beside:
    """The two views of each behavior that both files answer; a manager's answer that nobody else has is one here."""
    lists: dict[str, list[str]] = {kind: [] for kind in ("both", "only_self", "only_manager", "unseen")}
    neither = not_compared = 0
    for behavior in framework.bank:
        here, there = own.code(behavior), manager.given.get(behavior)
        if here is None and there is None:
            continue
        if here is None or there is None:
            not_compared += 1
        elif there not in OWN and own.done(behavior):
            lists["unseen"].append(behavior)
        elif own.done(behavior):
            lists["both" if manager.done(behavior) else "only_self"].append(behavior)
        elif manager.done(behavior):
            lists["only_manager"].append(behavior)
        else:
            neither += 1
    return Beside(
        **{kind: tuple(behaviors) for kind, behaviors in lists.items()}, neither=neither, not_compared=not_compared
    )
