"""Two files of answers side by side: then and now, and one's own beside a manager's. Ids and codes, no sentences."""

from dataclasses import dataclass

from assessment.answers import ORDER, Answers
from assessment.model import Framework


@dataclass(frozen=True, kw_only=True)
class Change:
    """A behavior whose answer is another one than then."""

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
    both = [(id, then.code(id), now.code(id)) for id in framework.bank]
    found: dict[str, list[Change]] = {kind: [] for kind in ("more", "less", "came_up", "no_longer", "rejudged")}
    open_ones, same = [], 0
    for id, before, after in both:
        if before is None or after is None:
            continue
        change = Change(behavior=id, then=before, looked=now.look_back.get(id), now=after)
        if before == after:
            same += 1
            continue
        found[_kind(change)].append(change)
        if change.looked is None:
            open_ones.append(id)
    lists = {kind: tuple(changes) for kind, changes in found.items()}
    return ThenAndNow(**lists, to_look_back=tuple(open_ones), same=same)


def _kind(change: Change) -> str:
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
    """One's own sheet beside a manager's: four lists, on most times or not, and what is in none of them."""

    both: tuple[str, ...]
    only_self: tuple[str, ...]
    only_manager: tuple[str, ...]
    unseen: tuple[str, ...]
    """Done, and the manager has not seen it."""
    neither: int
    not_compared: int
    """Answered in one sheet alone."""


def beside(framework: Framework, own: Answers, manager: Answers) -> Beside:
    """The two views of each behavior that both sheets answer; `not_seen` is an answer here."""
    lists: dict[str, list[str]] = {kind: [] for kind in ("both", "only_self", "only_manager", "unseen")}
    neither = not_compared = 0
    for id in framework.bank:
        here, there = own.code(id), manager.given.get(id)
        if here is None and there is None:
            continue
        if here is None or there is None:
            not_compared += 1
        elif there == "not_seen" and own.done(id):
            lists["unseen"].append(id)
        elif own.done(id) or manager.done(id):
            kind = "both" if own.done(id) and manager.done(id) else "only_self" if own.done(id) else "only_manager"
            lists[kind].append(id)
        else:
            neither += 1
    return Beside(**{kind: tuple(ids) for kind, ids in lists.items()}, neither=neither, not_compared=not_compared)
