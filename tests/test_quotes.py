"""Golden tables for quotes and voices: text and what a careful reader finds in it; and hostile marks."""

import time
from functools import partial

import pandas as pd
import pytest
from dateline import annotate, columns, tokenize
from dateline.annotate.quotes import marks
from dateline.annotate.quotes.voices import index, voices
from hypothesis import given, settings
from hypothesis import strategies as st

quotes = partial(annotate.quotes, engine="rules")
ACTORS = {
    "Ana Petrov": ("ana-petrov", "person", "full"),
    "Petrov": ("ana-petrov", "person", "surname"),
    "Luis Oro": ("luis-oro", "person", "full"),
    "Oro": ("luis-oro", "person", "surname"),
    "Harbor Union": ("harbor-union", "organization", "full"),
    "Velmark": ("velmark", "place", "full"),
    "Delve": ("delve", "person", "surname"),
}


def articles(text: str) -> pd.DataFrame:
    return columns.frame("articles", [{"id": "a1", "article": "one", "text": text, "language": "en"}])


def mentions(text: str) -> pd.DataFrame:
    """The actors above wherever they stand, and he, she, they unresolved: what names gives, by hand."""
    rows, taken = [], set()
    for name, (entity, kind, form) in ACTORS.items():
        at = text.find(name)
        while at >= 0:
            if at not in taken:
                span = {"article": "one", "start": at, "end": at + len(name), "text": name}
                rows.append(span | {"entity": entity, "kind": kind, "form": form})
                taken.update(range(at, at + len(name)))
            at = text.find(name, at + 1)
    return columns.frame("names", sorted(rows, key=lambda row: row["start"]))


def read(text: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Sentences and quotes of one article, checked."""
    table = articles(text)
    sentences = tokenize.sentences(table)
    found = columns.check("quotes", quotes(sentences, mentions(text), articles=table))
    return sentences, columns.spans("quotes", found, table)


def found(text: str) -> list[tuple[str, str, str, str]]:
    rows = read(text)[1]
    return list(zip(rows["kind"], rows["text"], rows["speaker"], rows["cue"], strict=True))


D, I, M = "direct", "indirect", "mixed"  # noqa: E741
P, O, U, N = "ana-petrov", "luis-oro", "harbor-union", "unstated"  # noqa: E741

GOLDEN = {
    # whose words
    "a day before a speaker is none": (
        "Yesterday the guild said that the port was open.",
        [(I, "the port was open", "unnamed: the guild", "said")],
    ),
    "a clause whose verb is quoted, after a relative clause": (
        "A port official, who asked not to be named, said the request “would be weighed, like any other.”",
        [(M, "the request “would be weighed, like any other.”", "unnamed: a port official", "said")],
    ),
    "a source that a relative clause describes": (
        "A port official who asked not to be named said the port was open.",
        [(I, "the port was open", "unnamed: a port official", "said")],
    ),
    "who stands behind by": (
        "The plan was praised by the guild and attacked by Ana Petrov, who claimed that the port was open.",
        [(I, "the port was open", P, "claimed")],
    ),
    "a source without an article": (
        "The bridge had collapsed, local media said.",
        [(I, "The bridge had collapsed", "unnamed: local media", "said")],
    ),
    "to whom behind a speaker": (
        "The bridge would open, said Ana Petrov to reporters.",
        [(I, "The bridge would open", P, "said")],
    ),
    "a noun that looks like a tag's verb": ("Petrov went on with her attacks on Oro, trading sharp comments.", []),
    "a second verb of a headline": ("Petrov warns the guild of cuts, outlines new harbour demands", []),
    "a participle of what was told": ("Petrov and Oro agree on little else, a fact underlined by the vote.", []),
    "what is made clear, and to whom, who say nothing": (
        "Petrov made it clear to the miners and other coastal states that the port would close.",
        [(I, "the port would close", P, "made it clear")],
    ),
    "made clear without it": (
        "Oro made clear that the port would close.",
        [(I, "the port would close", O, "made clear")],
    ),
    "a noun for several that looks like a verb": ("Oro met other coastal states that the port supplies.", []),
    "a participle of making reports nothing and ends nothing": (
        "Petrov said that the port had closed, making the crossing harder.",
        [(I, "the port had closed, making the crossing harder", P, "said")],
    ),
    # marks
    "straight": ('"The port is open," Petrov said.', [(D, "The port is open,", P, "said")]),
    "curly": ("“The port is open,” Petrov said.", [(D, "The port is open,", P, "said")]),
    "doubled apostrophes": ("''The port is open,'' Petrov said.", [(D, "The port is open,", P, "said")]),
    "guillemets": ("«The port is open,» Petrov said.", [(D, "The port is open,", P, "said")]),
    "low and high": ("„The port is open“, Petrov said.", [(D, "The port is open", P, "said")]),
    "single": ("'The port is open,' Petrov said.", [(D, "The port is open,", P, "said")]),
    "single with a genitive": (
        "‘The dockers’ strike is over,’ Petrov said.",
        [(D, "The dockers’ strike is over,", P, "said")],
    ),
    "mismatched": ('“The port is open," Petrov said.', [(D, "The port is open,", P, "said")]),
    "unclosed ends with its sentence": (
        'Petrov said: "The port is open. Ships came in all night.',
        [(D, "The port is open.", P, "said")],
    ),
    "a stray mark": ('The ships" came in. "The port is open," Petrov said.', [(D, "The port is open,", P, "said")]),
    "apostrophes only": ("The dockers' union met in the '90s at the Rock 'n' Roll bar, Velmark's oldest.", []),
    "re-opened in the next paragraph": (
        'Petrov said: "The port is open.\n\n"It will stay open."',
        [(D, "The port is open.", P, "said"), (D, "It will stay open.", P, "said")],
    ),
    "within a quote": (
        "“My father used to say, ‘A harbor is a promise,’ and he was right,” Petrov said.",
        [
            (D, "My father used to say, ‘A harbor is a promise,’ and he was right,", P, "said"),
            (D, "A harbor is a promise,", "unnamed: my father", "say"),
        ],
    ),
    "re-opened at each paragraph, told at the end": (
        "“The port is open.\n\n“Ships came in.\n\n“Nobody waits,” Petrov said.",
        [(D, "The port is open.", P, ""), (D, "Ships came in.", P, ""), (D, "Nobody waits,", P, "said")],
    ),
    "two quotations, each closed": (
        "“The port is open.”\n\n“Nobody waits,” Petrov said.",
        [(D, "The port is open.", N, ""), (D, "Nobody waits,", P, "said")],
    ),
    "single guillemets": ("‹The port is open,› Petrov said.", [(D, "The port is open,", P, "said")]),
    "opened by two apostrophes, closed by a curly mark": (
        "''The port is open,” Petrov said.",
        [(D, "The port is open,", P, "said")],
    ),
    "one open quote": (
        "“The port is open. " + "Ships come. " * 30,
        [(D, "The port is open.", N, "")],
    ),
    "a transcript has no marks, and is left alone": (
        "Q: Is the port open? A: It is. Q: Will it stay open? A: It will, and ships will come.",
        [],
    ),
    "an interview with bold questions": (
        "**Is the port open?**\n\n“It is open,” Petrov said.\n\n**Will it stay so?**\n\n“It will stay so for years.”",
        [(D, "It is open,", P, "said"), (D, "It will stay so for years.", P, "")],
    ),
    # direct speech
    "speaker after": ('"The port is open," Oro said on Monday.', [(D, "The port is open,", O, "said")]),
    "speaker before": ('Petrov said, "The port is open."', [(D, "The port is open.", P, "said")]),
    "inverted": ('"The port is open," said Oro.', [(D, "The port is open,", O, "said")]),
    "inverted, with an office": (
        '"The port is open," said Luis Oro, the mayor of Velmark.',
        [(D, "The port is open,", O, "said")],
    ),
    "insertion": (
        '"The port is open," Petrov, who had met the dockers, said.',
        [(D, "The port is open,", P, "said")],
    ),
    "office, then name": (
        '"The port is open," the harbor master, Ana Petrov, told reporters.',
        [(D, "The port is open,", P, "told")],
    ),
    "broken by its tag": (
        '"The port," Petrov said, "is open."',
        [(D, "The port,", P, "said"), (D, "is open.", P, "said")],
    ),
    "goes on after an office": (
        '"The port is open," said Oro, the mayor, "and it stays so."',
        [(D, "The port is open,", O, "said"), (D, "and it stays so.", O, "said")],
    ),
    "the run goes on": (
        '"The port is open," Petrov said. "It will stay open."',
        [(D, "The port is open,", P, "said"), (D, "It will stay open.", P, "said")],
    ),
    "a new paragraph goes on": (
        '"The port is open," Petrov said.\n\n"It will stay open."',
        [(D, "The port is open,", P, "said"), (D, "It will stay open.", P, "said")],
    ),
    "two speakers": (
        '"Open it," Petrov said.\n\n"Never," Oro replied.',
        [(D, "Open it,", P, "said"), (D, "Never,", O, "replied")],
    ),
    "several sentences": (
        '"The port is open. Ships come. Nobody waits," Petrov said.',
        [(D, "The port is open. Ships come. Nobody waits,", P, "said")],
    ),
    "question": ('"Is the port open?" Petrov asked.', [(D, "Is the port open?", P, "asked")]),
    "colon": (
        'Petrov was blunt: "The port will never be open again."',
        [(D, "The port will never be open again.", P, "")],
    ),
    "colon, a verb further left": (
        'Petrov criticized the mayor for his silence: "It is a shame for this town."',
        [(D, "It is a shame for this town.", P, "criticized")],
    ),
    "a pronoun is who spoke last": (
        'Petrov said the port was open. "Ships came in," she added.',
        [(I, "the port was open", P, "said"), (D, "Ships came in,", P, "added")],
    ),
    "a pronoun is not who is quoted about": (
        'Petrov spoke first. "Oro is wrong," she said.',
        [(D, "Oro is wrong,", P, "said")],
    ),
    "an unknown verb": ('"The port is open," Petrov barked.', [(D, "The port is open,", P, "")]),
    "nobody says who": (
        '"The port is open and it will stay open."',
        [(D, "The port is open and it will stay open.", N, "")],
    ),
    "an unnamed source": (
        '"The port is open," a senior official in Velmark said.',
        [(D, "The port is open,", "unnamed: a senior official", "said")],
    ),
    "unnamed, plural": ("Officials said the port was open.", [(I, "the port was open", "unnamed: officials", "said")]),
    # indirect speech
    "that-clause": ("Petrov said that the port was open.", [(I, "the port was open", P, "said")]),
    "no that": ("Petrov said the port was open.", [(I, "the port was open", P, "said")]),
    "a hearer": ("Petrov told reporters on Monday that the port was open.", [(I, "the port was open", P, "told")]),
    "when and where": (
        "Petrov said in a statement on Monday the port was open.",
        [(I, "the port was open", P, "said")],
    ),
    "adding": (
        "Petrov said the port was open, adding that ships had come in.",
        [(I, "the port was open", P, "said"), (I, "ships had come in", P, "adding")],
    ),
    "by saying": ("Petrov continued by saying that the port was open.", [(I, "the port was open", P, "saying")]),
    "second verb": (
        "Petrov visited the docks and said the port was open.",
        [(I, "the port was open", P, "said")],
    ),
    "as she said": ("Petrov cut the ribbon, as Oro said the port was open.", [(I, "the port was open", O, "said")]),
    "two reports": (
        "Petrov said the port was open, while Oro said it was not.",
        [(I, "the port was open", P, "said"), (I, "it was not", O, "said")],
    ),
    "and that": (
        "Petrov said the port was open, and that ships had come in.",
        [(I, "the port was open", P, "said"), (I, "ships had come in", P, "said")],
    ),
    "tag after": ("The port was open, Petrov said.", [(I, "The port was open", P, "said")]),
    "tag after, inverted": ("The port was open, said Oro.", [(I, "The port was open", O, "said")]),
    "tag inside": (
        "The port, Petrov said, would open soon.",
        [(I, "The port", P, "said"), (I, "would open soon", P, "said")],
    ),
    "dateline": ("VELMARK, March 2 — The port was open, Petrov said.", [(I, "The port was open", P, "said")]),
    "according to, before": (
        "According to Petrov, the port was open.",
        [(I, "the port was open", P, "According to")],
    ),
    "according to, after": ("The port was open, according to Petrov.", [(I, "The port was open", P, "according to")]),
    "a body's document": (
        "A statement from the Harbor Union said the port was open.",
        [(I, "the port was open", U, "said")],
    ),
    "a trade of two words": (
        '"The port is open," said oil and gas worker Luis Oro.',
        [(D, "The port is open,", O, "said")],
    ),
    "a body": ("The Harbor Union said the port was open.", [(I, "the port was open", U, "said")]),
    "said, adding": (
        "“The port is open,” Petrov said, adding that ships came.",
        [(D, "The port is open,", P, "said"), (I, "ships came", P, "adding")],
    ),
    "according to, inside": (
        "The port, according to Petrov, is open.",
        [(I, "The port", P, "according to"), (I, "is open", P, "according to")],
    ),
    "according to, before a quotation": (
        "According to Petrov, “the port is open.”",
        [(D, "the port is open.", P, "According to")],
    ),
    "a union's own statement": (
        "The Harbor Union met at noon. Its statement said the port was open.",
        [(I, "the port was open", U, "said")],
    ),
    "a statement of hers": (
        "Petrov said ships had come. Her statement said the port was open.",
        [(I, "ships had come", P, "said"), (I, "the port was open", P, "said")],
    ),
    "the union is the one that spoke": (
        "The Harbor Union said ships had come. The union said the port was open.",
        [(I, "ships had come", U, "said"), (I, "the port was open", U, "said")],
    ),
    "a pronoun is no one of the other gender": (
        "Petrov spoke. Luis Oro said ships had come. “The port is open,” she said.",
        [(I, "ships had come", O, "said"), (D, "The port is open,", P, "said")],
    ),
    "a noun of speech": ("The show drew quips and cheers, Petrov among the crowd.", []),
    "denied": ("Petrov denied that the port was closed.", [(I, "the port was closed", P, "denied")]),
    "the relative pronoun is reported of": (
        "The fire, which Petrov said had begun at noon, was out.",
        [(I, "had begun at noon, was out", P, "said")],
    ),
    # mixed speech
    "quoted words at the end": ("Petrov said the port was “wide open.”", [(M, "the port was “wide open.”", P, "said")]),
    "quoted words first": (
        "Petrov said “nobody” in the port would strike.",
        [(M, "“nobody” in the port would strike", P, "said")],
    ),
    "mixed, tag after": (
        'The mayor, "with his endless speeches," closed the port, Petrov said.',
        [(M, 'The mayor, "with his endless speeches," closed the port', P, "said")],
    ),
    "verdict": ("Petrov called the strike “a gift to nobody.”", [(M, "the strike “a gift to nobody.”", P, "called")]),
    # speakers that the words around them tell
    "the statement of whoever spoke": (
        "The Harbor Union said the port was shut. A statement said nobody was hurt.",
        [(I, "the port was shut", U, "said"), (I, "nobody was hurt", U, "said")],
    ),
    "another's statement": (
        "The Harbor Union said the port was shut. A statement from the crews said nobody was hurt.",
        [(I, "the port was shut", U, "said"), (I, "nobody was hurt", "unnamed: a statement", "said")],
    ),
    "her statement read": (
        'Petrov closed the port. "Nobody was hurt by it," her statement read.',
        [(D, "Nobody was hurt by it,", P, "read")],
    ),
    "a name in brackets": (
        "Nobody was hurt, according to the Harbor Union (HU).",
        [(I, "Nobody was hurt", U, "according to")],
    ),
    "a modal verb's namesake": (
        "A spokesman for Clara May said nobody was hurt.",
        [(I, "nobody was hurt", "unnamed: a spokesman for Clara May", "said")],
    ),
    "a title of several words": (
        "Then-minister of labor Ana Petrov said nobody was hurt.",
        [(I, "nobody was hurt", P, "said")],
    ),
    "a judge of a court": (
        "A Superior Court of Velmark judge said nobody was hurt.",
        [(I, "nobody was hurt", "unnamed: a Superior Court of Velmark judge", "said")],
    ),
    "a crowd with a name": (
        "Many Harbor Row tenants said nobody was hurt.",
        [(I, "nobody was hurt", "unnamed: many Harbor Row tenants", "said")],
    ),
    "after a pause": (
        '"Nobody was hurt," Petrov said. Then, after a pause: "We were lucky that night."',
        [(D, "Nobody was hurt,", P, "said"), (D, "We were lucky that night.", P, "")],
    ),
    "a speaker in a subordinate clause": (
        'Petrov said the port was shut. Although Oro said it was "all a game", it was not. Nobody was hurt, she said.',
        [
            (I, "the port was shut", P, "said"),
            (M, 'it was "all a game", it was not', O, "said"),
            (I, "Nobody was hurt", P, "said"),
        ],
    ),
    "a credit is no speaker": (
        'Petrov said the port was shut.\n\n(Luis Oro/Agency)\n\n"Nobody was hurt," she said.',
        [(I, "the port was shut", P, "said"), (D, "Nobody was hurt,", P, "said")],
    ),
    "named in the next paragraph": (
        "A harbor pilot said the port was shut.\n\nLuis Oro said nobody was hurt.",
        [(I, "the port was shut", O, "said"), (I, "nobody was hurt", O, "said")],
    ),
    "named before": (
        "Luis Oro left. A harbor pilot said the port was shut.\n\nLuis Oro said nobody was hurt.",
        [(I, "the port was shut", "unnamed: a harbor pilot", "said"), (I, "nobody was hurt", O, "said")],
    ),
    "named with a role of his own": (
        "A harbor pilot said the port was shut.\n\nLuis Oro, the mayor, said nobody was hurt.",
        [(I, "the port was shut", "unnamed: a harbor pilot", "said"), (I, "nobody was hurt", O, "said")],
    ),
    "a source stays unnamed": (
        "A source close to the port said it was shut.\n\nLuis Oro said nobody was hurt.",
        [(I, "it was shut", "unnamed: a source close to the port", "said"), (I, "nobody was hurt", O, "said")],
    ),
    # another name for whoever spoke last
    "described": (
        'Ana Petrov spoke of the port. "It is open," the young lawmaker said.',
        [(D, "It is open,", P, "said")],
    ),
    "described by two adjectives": (
        'Ana Petrov spoke of the port.\n\n"It is open," the tall, silent professor said.',
        [(D, "It is open,", P, "said")],
    ),
    "described by age": (
        'Ana Petrov spoke of the port.\n\n"It is open," said the 42-year-old.',
        [(D, "It is open,", P, "said")],
    ),
    "described, but of another gender": (
        'Ana Petrov spoke of the port.\n\n"It is open," said the young policeman.',
        [(D, "It is open,", "unnamed: the young policeman", "said")],
    ),
    "described, but unnamed before": (
        "A lawmaker said it was late. Petrov said it was early. The lawmaker said no more could be done.",
        [
            (I, "it was late", "unnamed: a lawmaker", "said"),
            (I, "it was early", P, "said"),
            (I, "no more could be done", "unnamed: the lawmaker", "said"),
        ],
    ),
    "a role with a name and a title beside it": (
        "Ana Petrov left. The port's new lawmaker, Mayor Luis Oro, said it was late.",
        [(I, "it was late", O, "said")],
    ),
    "a subject behind according to is not its source's name": (
        "According to two officials, Petrov left the port.",
        [(I, "Petrov left the port", "unnamed: two officials", "According to")],
    ),
    # what stands around a subject
    "a participle behind the source": (
        "People arrested at the port said it was shut.",
        [(I, "it was shut", "unnamed: people arrested at the port", "said")],
    ),
    "a day later": (
        'A day later, Petrov was blunt, telling reporters at the port: "It was a poor job."',
        [(D, "It was a poor job.", P, "telling")],
    ),
    "as an example": ("As an example, Petrov named the port, arguing it was late.", [(I, "it was late", P, "arguing")]),
    "a second verb behind in a response": (
        "Petrov called it late and in a careful response said she would leave.",
        [(I, "she would leave", P, "said")],
    ),
    "a verb that no list holds": (
        "A Bank of Velmark judge chastised Petrov, saying the port was shut.",
        [(I, "the port was shut", "unnamed: a Bank of Velmark judge", "saying")],
    ),
    "it, who leads the sentence": (
        "Petrov said it was late. Harbor Union met for what it claimed was a vote.",
        [(I, "it was late", P, "said"), (I, "was a vote", U, "claimed")],
    ),
    # interviews
    "an interviewer's subject by one name": (
        'Ana Petrov received us.\n\n"The port is open."\n\nDelve speaks of thirst.\n\n"We owe nobody water."',
        [(D, "The port is open.", P, ""), (D, "We owe nobody water.", P, "")],
    ),
    "an interviewer's question": (
        'Ana Petrov received us.\n\n"The port is open."\n\nLuis Oro spoke of thirst?\n\n"We owe nobody water."',
        [(D, "The port is open.", P, ""), (D, "We owe nobody water.", P, "")],
    ),
    # no speech
    "term": ('The ports are called "gate harbors."', []),
    "so-called": ("The so-called “gate harbors” closed.", []),
    "scare quotes": ("Petrov visited the “free” harbor.", []),
    "title": ("Oro read “The Long Harbor” to the children.", []),
    "nickname": ("Luis “Lucky” Oro won.", []),
    "not said": ("Petrov did not say that the port was open.", []),
    "never said": ("Petrov has never said the port was open.", []),
    "will say": ("Petrov will say that the port is open.", []),
    "to do something": ("Petrov vowed to open the port.", []),
    "a noun": ("The report said to be lost was found. His claim that day was bold.", []),
    "said nothing": ("Petrov said nothing.", []),
    "the writer's own": ("I think that the port is open.", []),
    "another article": ("READ MORE: Petrov says the port is open", []),
}


@pytest.mark.parametrize(("text", "expected"), GOLDEN.values(), ids=GOLDEN.keys())
def test_who_said_what(text, expected):
    assert expected == found(text)


KNOWN_FAILURES = {
    "the clause of the narrator's after a relative report": (
        "The fire, which Petrov said had begun at noon, was out.",
        [(I, "had begun at noon", P, "said")],
    ),
    "a subjunctive": ("Petrov demanded the mayor open the port.", [(I, "the mayor open the port", P, "demanded")]),
    "reported by a noun": ("Petrov's word that nobody would wait calmed them.", [(I, "nobody would wait", P, "word")]),
    "a passive verdict": ("The pact was called “a shame” by Petrov.", [(M, "“a shame”", P, "called")]),
}


@pytest.mark.xfail(reason="rules do not reach it yet")
@pytest.mark.parametrize(("text", "expected"), KNOWN_FAILURES.values(), ids=KNOWN_FAILURES.keys())
def test_what_stays_wrong(text, expected):
    assert expected == found(text)


PAIRED = {
    "nesting to depth five": ("“a ‘b “c ‘d “e” d’ c” b’ a”", [1, 2, 3, 4, 5]),
    "a quote and its single end": ("''He said 'no'''", [1, 2]),
    "feet and inches": ("He is 6'2\" tall.", []),
    "straight in straight": ('"He told me "go" and I went," she said.', [1, 2]),
    "only closing": ("over” and out”", []),
    "swedish": ("”Ja,” sade han.", [1]),
    "reversed guillemets": ("»Ja«, sagte er.", [1]),
}


@pytest.mark.parametrize(("text", "depths"), PAIRED.values(), ids=PAIRED.keys())
def test_marks_are_paired_by_rule(text, depths):
    assert depths == [pair.depth for pair in marks.pairs(text, [(0, len(text))])]


def test_an_unclosed_quote_does_not_swallow_the_article():
    text = '"The port is open. Ships came.\n\nThe weather was fine. "All is well," Petrov said.'
    assert [(row[1], row[2]) for row in found(text)] == [("The port is open.", N), ("All is well,", P)]


def test_cue_speaker_and_words_point_at_the_text():
    text = "Petrov stressed that the port was open."
    row = read(text)[1].iloc[0]
    assert (
        text[row["cue_start"] : row["cue_end"]],
        text[row["speaker_start"] : row["speaker_end"]],
        row["words"],
        row["cue_class"],
    ) == ("stressed", "Petrov", 4, "neutral")


CLASSES = {
    "neutral": "said told stressed emphasized underlined vowed urged pledged condemned warned",
    "distancing": "claimed accused denied alleged insisted",
    "factive": "admitted acknowledged confirmed revealed",
}
VERBS = [(verb, cue_class) for cue_class, verbs in CLASSES.items() for verb in verbs.split()]


@pytest.mark.parametrize(("verb", "cue_class"), VERBS)
def test_cue_class_is_the_verbs(verb, cue_class):
    row = read(f'"The port is open," Petrov {verb}.')[1].iloc[0]
    assert (row["cue"], row["cue_class"], row["speaker"]) == (verb, cue_class, P)


INFLECTED = "stresses stressing emphasizes emphasizing underlines underlining vows vowing urges urging pledges pledging"
INFLECTED += " accuses accusing condemns condemning denies denying warns warning tells telling"


@pytest.mark.parametrize("form", INFLECTED.split())
def test_a_verb_of_speech_is_known_in_all_its_forms(form):
    lead = "Petrov spoke in town, " if form.endswith("ing") else "Petrov "
    assert found(f"{lead}{form}: “The port is open and stays open.”") == [
        (D, "The port is open and stays open.", P, form)
    ]


def test_voices_of_sentences():
    text = (
        'Ships came in. "The port is open and it stays open," Petrov said. '
        'Oro said the port would be closed by the end of May. "It is closed," he said, adding that nobody would come.'
    )
    sentences, table = read(text)
    assert voices(sentences, table)["voice"].tolist() == ["narrator", "direct", "indirect", "mixed"]
    assert sentences["voice"].eq("narrator").all()


def test_voice_and_speaker_at_an_offset():
    text = 'Ships came. Petrov said the port was "wide open" to all. "No," said Oro.'
    where = index(read(text)[1])
    assert [
        where.at("one", text.index(words)) for words in ("Ships", "the port", "wide", "to all", "No", "said Oro")
    ] == [("narrator", ""), ("indirect", P), ("direct", P), ("indirect", P), ("direct", O), ("narrator", "")]
    assert where.at("another", 3) == ("narrator", "")


def test_a_quote_within_a_quote_is_its_own_speakers():
    text = "“My father used to say, ‘A harbor is a promise,’ and he was right,” Petrov said."
    where = index(read(text)[1])
    assert [where.at("one", text.index(words))[1] for words in ("My", "promise", "right")] == [
        P,
        "unnamed: my father",
        P,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“" + "The port is open. " * 400,
        "Q: Is the port open? A: It is. Q: Will it stay open? A: “It will.”",
        "“" * 500 + "x" + "”" * 500,
        "'\"" * 500,
        "said " * 2000,
        "",
        "\x00",
        "“…”",
    ],
    ids=[
        "one open quote",
        "transcript",
        "five hundred deep",
        "marks only",
        "said only",
        "empty",
        "NUL",
        "nothing said",
    ],
)
def test_hostile_articles_are_read(text):
    read(text)


PIECES = [
    *("“", "”", '"', "''", "'", "‘", "’", "«", "»", "„", ", ", ". ", ": ", "\n\n", "\n", "\x00", "قال", "🚢"),
    *("Petrov", " said", " that", " according to ", "the port was open", "he", " called"),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_rows_are_spans_of_any_text(text):
    _, table = read(text)
    outer = table[~table["rule"].str.endswith("-nested")]
    assert (outer["start"].iloc[1:].to_numpy() >= outer["end"].iloc[:-1].to_numpy()).all()


def test_two_thousand_quotes_take_linear_time():
    def seconds(count: int) -> float:
        table = articles("\n\n".join(f'"The port is open," Petrov said on day {day}.' for day in range(count)))
        sentences, names = tokenize.sentences(table), mentions(table["text"].iloc[0])
        start = time.perf_counter()
        assert len(quotes(sentences, names)) == count
        return time.perf_counter() - start

    few = min(seconds(200) for _ in range(3))
    assert seconds(2000) < 40 * max(few, 0.005)
