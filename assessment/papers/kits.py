"""The kits: documents made from the ladder for the meetings where it is used, by the page they stand on."""

from dataclasses import dataclass, field

from assessment.document import Document, Item, Row, Section, Sentence
from assessment.model import Behavior, Framework, Level, Skill, TitleOnDoor
from assessment.render import to_markdown
from assessment.words import Part, ResultWords, fill

BOX = "\N{BALLOT BOX}"  # to tick; on the page a box is drawn in its place


@dataclass(frozen=True, kw_only=True)
class Kit:
    """A page of documents to print, to copy or to save."""

    title: str
    promise: str
    documents: dict[str, Document] = field(default_factory=dict)
    """By the name of its file, in the order in which they are used."""
    text: str = ""
    """The one document of a kit that is written by hand, in Markdown."""
    use: str = "sheets"
    """Where it is listed (an anchor, too): `sheets` to use with a team, `hiring`, or the occasion of a handout."""
    landscape: bool = False
    """Whether its paper lies on its long side."""


def kits(framework: Framework) -> dict[str, Kit]:
    """Every kit by its id, in the order of the page that lists them; what the ladder says nothing about has none."""
    words = framework.words.kits
    found = {"ladder": _alone("ladder", ladder(framework), landscape=True)} if framework.skills else {}
    for level in framework.levels:
        if level.after and _behaviors_at(framework, level):
            promise = fill(words.step_promise, level=level.name)
            found[f"to-{level.id}"] = _alone(f"to-{level.id}", step(framework, level), promise)
    found["one-to-one"] = _alone("one-to-one", one_to_one(framework))
    if framework.titles:
        found["titles"] = _alone("titles", title_map(framework), landscape=True)
    for level in framework.levels:
        if _behaviors_at(framework, level):
            found[f"hire-{level.id}"] = Kit(
                title=fill(words.hire, level=level.name),
                promise=fill(words.hire_promise, level=level.name),
                documents=hiring(framework, level),
                use="hiring",
            )
    for handout in framework.handouts:
        found[handout.id] = Kit(
            title=handout.title,
            promise=handout.summary or handout.title,
            text=handout.text,
            use=handout.kit,
            landscape=handout.wide,
        )
    return found


def _alone(name: str, document: Document, promise: str = "", *, landscape: bool = False) -> Kit:
    """A page of one document; where no promise is given, it promises what the document says first."""
    promise = promise or document.lead[0].text
    return Kit(title=document.title, promise=promise, documents={name: document}, landscape=landscape)


def ladder(framework: Framework) -> Document:
    """Skills by levels, each cell its gist; where levels say what their scope is, that comes first."""
    words, levels = framework.words.kits, framework.levels
    rows = [
        Row(title=skill.title, cells=tuple(_text_cell(_gist(skill, level)) for level in levels))
        for skill in framework.skills
    ]
    if any(level.scope for level in levels):
        rows.insert(0, Row(title=words.scope, cells=tuple(_text_cell(level.scope) for level in levels)))
    title = fill(words.ladder, guide=framework.guide.name)
    columns = (framework.words.result.skill, *(_with_track(framework, level) for level in levels))
    return Document(
        title=title,
        lead=_sentence(words.ladder_about),
        sections=(Section(kind="grid", title=words.ladder_table, columns=columns, rows=tuple(rows)),),
        about=_sentence(words.limits),
    )


def step(framework: Framework, level: Level) -> Document:
    """From a level to the one after it: what changes, and its behaviors with room for an instance of each."""
    words = framework.words.kits
    names = {"before": framework.level(level.after or level.id).name, "level": level.name}
    changes = Section(
        kind="list",
        marks="bullets",
        title=fill(words.step_changes, **names),
        items=tuple(Item(said=Sentence(text=change.title)) for change in level.changes),
    )
    parts = [
        Section(
            kind="acts",
            title=skill.title,
            marks="boxes",
            items=tuple(_act(framework, behavior) for behavior in behaviors),
        )
        for skill, behaviors in _behaviors_at(framework, level)
    ]
    return Document(
        title=fill(words.step, **names),
        lead=_sentence(fill(words.step_about, **names)),
        intro=(*_sentence(words.name), *_sentence(words.date)),
        sections=(*([changes] if changes.items else []), *parts),
        about=(*_sentence(words.agreed), *_sentence(words.limits)),
    )


def _act(framework: Framework, behavior: Behavior) -> Item:
    words = framework.words.kits
    proof = _sentence(fill(words.proof, trace=behavior.trace)) if behavior.trace else ()
    return Item(said=Sentence(text=behavior.text), notes=(*proof, *_sentence(words.instance)))


def one_to_one(framework: Framework) -> Document:
    """The paper for a one-to-one about one behavior, to fill in by hand."""
    words = framework.words.kits
    return Document(
        title=words.one_to_one,
        lead=_sentence(words.one_to_one_about),
        intro=(*_sentence(words.name), *_sentence(words.date)),
        sections=tuple(map(_to_fill_in, words.one_to_one_parts)),
        about=_sentence(words.limits),
    )


def title_map(framework: Framework) -> Document:
    """The titles that companies use, the level each is nearest to, and room for one's own."""
    words = framework.words.kits
    rows = [
        Row(
            title=title.title,
            cells=tuple(map(_text_cell, (_nearest(framework, title), title.tell, *[words.blank] * 2))),
        )
        for title in framework.titles.values()
    ]
    section = Section(
        kind="map", title=framework.words.site.titles, columns=tuple(words.map_columns.values()), rows=tuple(rows)
    )
    return Document(
        title=words.map, lead=_sentence(words.map_about), sections=(section,), about=_sentence(words.limits)
    )


def _nearest(framework: Framework, title: TitleOnDoor) -> str:
    """The levels that a title means, or that it means none."""
    return " / ".join(framework.level(level).name for level in title.levels) or framework.words.kits.map_none


def hiring(framework: Framework, level: Level) -> dict[str, Document]:
    """The four papers of an opening: the job, what to ask, what to mark, and the debrief."""
    words, cells = framework.words.kits, _behaviors_at(framework, level)

    def for_level(sentence: str) -> str:
        return fill(sentence, level=level.title)

    columns = framework.words.site.columns
    wide = [f"{columns[key]}: {text}" for key in ("scope", "impact", "influence") if (text := getattr(level, key))]
    year = [gist for skill, _ in cells if (gist := _gist(skill, level))]
    job = Document(
        title=for_level(words.job),
        lead=_sentence(level.promise or level.title),
        intro=_sentence(words.job_about),
        sections=tuple(
            Section(
                kind="list", marks="bullets", title=title, items=tuple(Item(said=Sentence(text=text)) for text in texts)
            )
            for title, texts in ((words.job_work, level.focus), (words.job_wide, wide), (words.job_year, year))
            if texts
        ),
        about=_sentence(words.job_apply),
    )
    asked = Document(
        title=for_level(words.guide),
        lead=_sentence(words.guide_about[0]),
        intro=tuple(Sentence(text=text) for text in words.guide_about[1:]),
        sections=tuple(
            Section(
                kind="asked",
                title=skill.title,
                marks="boxes",
                items=tuple(_question(framework, behavior) for behavior in behaviors),
            )
            for skill, behaviors in cells
        ),
        about=_sentence(words.limits),
    )
    card = Document(
        title=for_level(words.card),
        lead=_sentence(words.card_about[0]),
        intro=tuple(Sentence(text=text) for text in words.card_about[1:]),
        sections=(
            Section(
                kind="card",
                title=words.card_title,
                columns=(words.card_behavior, *words.card_marks, words.card_heard),
                rows=tuple(
                    Row(
                        title=behavior.text, cells=(*[_text_cell(BOX)] * len(words.card_marks), _text_cell(words.blank))
                    )
                    for _, behaviors in cells
                    for behavior in behaviors
                ),
            ),
        ),
        about=_sentence(words.limits),
    )
    debrief = Document(
        title=for_level(words.debrief),
        lead=_sentence(words.debrief_about),
        sections=tuple(map(_to_fill_in, words.debrief_parts)),
        about=_sentence(words.limits),
    )
    names = ("job", "guide", "card", "debrief")
    return dict(zip((f"hire-{level.id}-{name}" for name in names), (job, asked, card, debrief), strict=True))


def _question(framework: Framework, behavior: Behavior) -> Item:
    words = framework.words.kits
    trace = _sentence(fill(words.guide_trace, trace=behavior.trace)) if behavior.trace else ()
    asked = behavior.ask or fill(words.guide_ask, text=behavior.text)
    return Item(said=Sentence(text=asked), notes=(*_sentence(fill(words.guide_behavior, text=behavior.text)), *trace))


def _to_fill_in(part: Part) -> Section:
    return Section(kind="fill", title=part.title, texts=tuple(Sentence(text=line) for line in part.lines))


def _behaviors_at(framework: Framework, level: Level) -> list[tuple[Skill, tuple[Behavior, ...]]]:
    """The skills that have behaviors at a level, each with its behaviors there."""
    found = ((skill, skill.cells[level.id].behaviors) for skill in framework.skills if level.id in skill.cells)
    return [(skill, behaviors) for skill, behaviors in found if behaviors]


def _with_track(framework: Framework, level: Level) -> str:
    """A level as a head of a column: with its track where it belongs to one of several alone."""
    tracks = [track for track in framework.tracks if level.id in track.levels]
    alone = len(tracks) == 1 and len(framework.tracks) > 1
    return f"{level.name} ({tracks[0].short})" if alone else level.name


def _gist(skill: Skill, level: Level) -> str:
    return skill.cells[level.id].gist if level.id in skill.cells else ""


def _text_cell(text: str) -> tuple[Sentence, ...]:
    """A cell of a table, which may be empty."""
    return (Sentence(text=text),)


def _sentence(text: str) -> tuple[Sentence, ...]:
    """A text as the one sentence of a part, or no sentence where it is empty."""
    return (Sentence(text=text),) if text else ()


def saved(kits_by_id: dict[str, Kit], words: ResultWords) -> dict[str, str]:
    """Every document of the kits in Markdown, by the name of its file."""
    files = {}
    for name, kit in kits_by_id.items():
        if kit.text:
            files[name] = f"# {kit.title}\n\n{kit.text.rstrip()}\n"
        files |= {file: to_markdown(document, words) for file, document in kit.documents.items()}
    return files
