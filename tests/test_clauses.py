"""Golden readings of short sentences: per clause its kind, verb, tense and modality ("P" passive, "N" negated)."""

import time

import pytest
from dateline.annotate import clauses
from hypothesis import given, settings
from hypothesis import strategies as st

GOLDEN = [
    ("Norland opposes the treaty.", ["main opposes present asserted"]),
    ("Norland opposed the treaty on Tuesday.", ["main opposed past asserted"]),
    ("Norland and Sudland oppose the treaty.", ["main oppose present asserted"]),
    ("Norland has opposed the treaty since 2019.", ["main has opposed past asserted"]),
    ("Norland will oppose the treaty.", ["main will oppose future prospective"]),
    ("Norland will not attend the summit.", ["main will not attend future negated N"]),
    ("Norland won't sign.", ["main won't sign future negated N"]),
    ("They don't support the plan.", ["main don't support present negated N"]),
    ("Norland never backed the plan.", ["main backed past negated N"]),
    ("Norland no longer backs the plan.", ["main backs present negated N"]),
    ("Norland is not a member.", ["main is not present negated N"]),
    ("Norland was criticized by Sudland.", ["main was criticized past asserted P"]),
    ("Norland has been criticized by Sudland.", ["main has been criticized past asserted P"]),
    ("Norland will be invited.", ["main will be invited future prospective P"]),
    ("The envoy is being questioned.", ["main is being questioned present asserted P"]),
    ("The envoy is meeting rebel leaders.", ["main is meeting present asserted"]),
    ("Norland may leave the alliance.", ["main may leave present conditional"]),
    ("Norland could not stop the attack.", ["main could not stop  conditional N"]),
    ("Norland must leave the alliance.", ["main must leave present prospective"]),
    ("Norland would have opposed the treaty.", ["main would have opposed past prospective"]),
    ("Norland is set to sign the treaty.", ["main is set to sign future prospective"]),
    ("Norland is expected to sign the treaty.", ["main is expected to sign future prospective"]),
    ("Norland is going to sign the treaty.", ["main is going to sign future prospective"]),
    ("The king is to visit Sudland.", ["main is to visit future prospective"]),
    ("Norland was due to sign the treaty.", ["main was due to sign past prospective"]),
    ("Norland is unlikely to sign.", ["main is unlikely to sign future negated N"]),
    ("Norland plans to attack Sudland.", ["main plans present asserted", "infinitive to attack future prospective"]),
    ("Norland vowed to oppose the deal.", ["main vowed past asserted", "infinitive to oppose future prospective"]),
    (
        "Norland intends to join the alliance.",
        ["main intends present asserted", "infinitive to join future prospective"],
    ),
    ("Norland failed to protect its citizens.", ["main failed past asserted", "infinitive to protect past negated N"]),
    ("Norland refused to sign the treaty.", ["main refused past asserted", "infinitive to sign past negated N"]),
    ("Norland declined to comment.", ["main declined past asserted", "infinitive to comment past negated N"]),
    ("Norland continued to oppose the deal.", ["main continued past asserted", "infinitive to oppose past asserted"]),
    (
        "Norland will continue to oppose the deal.",
        ["main will continue future prospective", "infinitive to oppose future prospective"],
    ),
    ("The council met to end the war.", ["main met past asserted", "infinitive to end past asserted"]),
    ("She repeated her offer to mediate.", ["main repeated past asserted", "infinitive to mediate future prospective"]),
    ("Norland to host peace talks in May", ["main to host future prospective"]),
    ("Norland Backs Sudland Over Border Dispute", ["main Backs present asserted"]),
    ("Norland said that Sudland had attacked.", ["main said past asserted", "that had attacked past asserted"]),
    ("Norland said Sudland attacked the port.", ["main said past asserted", "that attacked past asserted"]),
    ("He told reporters that Norland would sign.", ["main told past asserted", "that would sign future prospective"]),
    ("Norland denied that it had attacked Sudland.", ["main denied past asserted", "that had attacked past asserted"]),
    ("It is evident that this attitude is wrong.", ["main is present asserted", "that is present asserted"]),
    ("He cited the fact that Norland used gas.", ["main cited past asserted", "that used past asserted"]),
    ('"We oppose the treaty," she said.', ["main oppose present asserted", "main said past asserted"]),
    ("Norland, she said, opposes the treaty.", ["main said past asserted", "main opposes present asserted"]),
    (
        "The envoy, who was appointed in May, resigned.",
        ["relative was appointed past asserted P", "main resigned past asserted"],
    ),
    (
        "The army, which has trampled on our rights, is weak.",
        ["relative has trampled past asserted", "main is present asserted"],
    ),
    ("The weapons that Norland used were banned.", ["relative used past asserted", "main were banned past asserted P"]),
    (
        "He thanked countries that support the plan.",
        ["main thanked past asserted", "relative support present asserted"],
    ),
    (
        "Norland opposes initiatives supporting Sudland.",
        ["main opposes present asserted", "participle supporting present asserted"],
    ),
    (
        "He criticized allies for withholding weapons.",
        ["main criticized past asserted", "participle withholding past asserted"],
    ),
    ("Rebels backed by Norland took the port.", ["participle backed past asserted P", "main took past asserted"]),
    (
        "The man accused of spying said nothing.",
        ["participle accused past asserted P", "participle spying past asserted", "main said past asserted"],
    ),
    ("Speaking in Ostra, he praised the deal.", ["participle Speaking  asserted", "main praised past asserted"]),
    ("He left the room, slamming the door.", ["main left past asserted", "participle slamming past asserted"]),
    (
        "Norland's stance would not change unless Sudland ended its attacks.",
        ["main would not change future conditional N", "adverbial ended past conditional"],
    ),
    (
        "If Norland attacks, Sudland will respond.",
        ["adverbial attacks present conditional", "main will respond future conditional"],
    ),
    ("After he left, protests erupted.", ["adverbial left past asserted", "main erupted past asserted"]),
    ("After the meeting, he left.", ["main left past asserted"]),
    ("Although Norland objected, the vote passed.", ["adverbial objected past asserted", "main passed past asserted"]),
    ("Norland attacked and Sudland responded.", ["main attacked past asserted", "main responded past asserted"]),
    (
        "Norland rejected the plan and recalled its envoy.",
        ["main rejected past asserted", "main recalled past asserted"],
    ),
    ("Talks between Norland and Sudland collapsed.", ["main collapsed past asserted"]),
    ("NATO talks with Norland continued.", ["main continued past asserted"]),
    ("The attacks in the occupied territories stopped.", ["main stopped past asserted"]),
    ("The will of the people is clear.", ["main is present asserted"]),
    ("Prime Minister May met Will Grant in March.", ["main met past asserted"]),
    ("A silent street in the rain.", []),
    ("", []),
]


def reading(text: str) -> list[str]:
    return [f"{c.kind} {c.verb} {c.tense} {c.modality}{' P' * c.passive}{' N' * c.negated}" for c in clauses.read(text)]


@pytest.mark.parametrize(("text", "expected"), GOLDEN, ids=[text for text, _ in GOLDEN])
def test_reads(text, expected):
    assert expected == reading(text)


SPANS = [
    ("He noted that he voiced this concern last week.", ["He noted", "that he voiced this concern last week"]),
    (
        "The army, which has trampled on our rights, is weak.",
        ["which has trampled on our rights", "The army, which has trampled on our rights, is weak"],
    ),
    (
        "Norland opposes initiatives supporting Sudland.",
        ["Norland opposes initiatives supporting Sudland", "supporting Sudland"],
    ),
    ("If Norland attacks, Sudland will respond.", ["If Norland attacks", "Sudland will respond"]),
    ('"We oppose it," she said on Friday.', ["We oppose it", "she said on Friday"]),
]


@pytest.mark.parametrize(("text", "expected"), SPANS, ids=[text for text, _ in SPANS])
def test_clause_covers(text, expected):
    assert expected == [text[c.start : c.end] for c in clauses.read(text)]


def test_innermost_clause_at_an_offset():
    text = "Norland opposes initiatives supporting Sudland."
    assert clauses.at(clauses.read(text), text.index("Sudland")).lemma == "support"
    assert clauses.at(clauses.read(text), 400) is None


WORDS = st.sampled_from(
    [
        "he",
        "said",
        "that",
        "which",
        "to",
        "will",
        "not",
        "been",
        "killed",
        "supporting",
        "if",
        ",",
        '"',
        "'",
        ";",
        "'s",
        "n't",
        "May",
        "2,000",
        "won't",
        "Ünal",
        "中",
        "\x00",
        "\u202e",
        "🙂",
        "—",
        "the",
        "of",
        "attacks",
    ]
)
HOSTILE = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join))


@given(HOSTILE)
@settings(max_examples=300, deadline=None)
def test_offsets_lie_within_any_text(text):
    for clause in clauses.read(text):
        assert 0 <= clause.start <= clause.verb_start < clause.verb_end <= clause.end <= len(text)
        assert text[clause.verb_start : clause.verb_end] == clause.verb


@pytest.mark.parametrize(
    "unit", ["said that ", "which to ", ", he said ", "and killed ", '"', "attacks ", "x", "a-", "' "]
)
def test_time_is_linear_in_a_long_sentence(unit):
    clauses.read(unit * 3)
    begun = time.perf_counter()
    clauses.read(unit * 20_000)
    assert time.perf_counter() - begun < 4
