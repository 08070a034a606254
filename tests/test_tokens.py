"""The colours of the house: contrast and luminance recomputed, and every place that says them agrees."""

import re
from pathlib import Path

import dateline
import numpy as np
import pytest
from dateline.chart import svg

HOUSE = Path(dateline.__file__).parent
CSS = (HOUSE / "page" / "page.css").read_text(encoding="utf-8")
STYLE = (HOUSE / "house.mplstyle").read_text(encoding="utf-8")
BLOCKS = re.findall(r":root \{([^}]*--paper[^}]*)\}", CSS)
LIGHT, DARK = (
    {name: value for name, value in re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)} for block in BLOCKS[:2]
)
THEMES = {"light": LIGHT, "dark": DARK}
themes = pytest.mark.parametrize("theme", THEMES)

# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB
SIGHT = {
    "full": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}


def luminance(colour, sight="full"):
    """Relative luminance (WCAG 2) of a colour as someone sees it."""
    srgb = np.array([int(colour[n : n + 2], 16) for n in (1, 3, 5)]) / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    return float(np.clip(SIGHT[sight] @ linear, 0, 1) @ [0.2126, 0.7152, 0.0722])


def contrast(one, other, sight="full"):
    """Contrast ratio (WCAG 2) of two colours, 1 to 21."""
    low, high = sorted([luminance(one, sight), luminance(other, sight)])
    return (high + 0.05) / (low + 0.05)


ON_PAPER = [line.split() for line in """
ink 16.1 14.9
ink2 7.5 9.5
ink3 5.9 6.9
rule 1.5 1.6
rule2 3.4 4.8
link 8.2 9.4
favor 8.6 10.5
favor-text 8.6 10.5
against 3.6 4.9
against-text 6.1 8.7
undecided 3.4 4.8
undecided-text 6.2 7.9
narrator 14.4 14.7
direct 5.7 6.0
""".strip().splitlines()]  # fmt: skip


@pytest.mark.parametrize(("name", "light", "dark"), ON_PAPER, ids=[row[0] for row in ON_PAPER])
def test_a_token_has_the_contrast_on_paper_that_the_look_was_chosen_for(name, light, dark):
    measured = [round(contrast(tokens[name], tokens["paper"]), 1) for tokens in (LIGHT, DARK)]
    assert measured == [float(light), float(dark)]


WORDS = [
    "ink",
    "ink2",
    "ink3",
    "link",
    "favor-text",
    "against-text",
    "undecided-text",
    "person",
    "organization",
    "place",
    "group",
]
MARKS = ["rule2", "favor", "against", "undecided", "narrator", "direct"]


@themes
@pytest.mark.parametrize("ground", ["paper", "well"])
@pytest.mark.parametrize("name", WORDS)
def test_words_can_be_read_on_every_ground(theme, ground, name):
    assert contrast(THEMES[theme][name], THEMES[theme][ground]) >= 4.5


@themes
@pytest.mark.parametrize("ground", ["paper", "well"])
@pytest.mark.parametrize("name", MARKS)
def test_marks_stand_out_on_every_ground(theme, ground, name):
    assert contrast(THEMES[theme][name], THEMES[theme][ground]) >= 3


@themes
@pytest.mark.parametrize(
    ("words", "tint"),
    [
        ("ink", "favor-tint"),
        ("ink", "against-tint"),
        ("ink", "direct-tint"),
        ("favor-text", "favor-tint"),
        ("against-text", "against-tint"),
        ("ink", "indirect"),
        ("paper", "narrator"),
        ("paper", "direct"),
        ("paper", "favor"),
    ],
)
def test_words_can_be_read_on_tints_and_in_bars(theme, words, tint):
    assert contrast(THEMES[theme][words], THEMES[theme][tint]) >= 4.5


RATIOS = [
    ("favor", "against", "full", 2.4, 2.2),
    ("favor", "against", "deuteranopia", 2.9, 1.9),
    ("favor", "against", "protanopia", 1.8, 2.7),
    ("favor", "against", "tritanopia", 2.2, 2.2),
    ("narrator", "direct", "full", 2.5, 2.4),
    ("direct", "indirect", "full", 3.4, 3.4),
]


@pytest.mark.parametrize(("one", "other", "sight", "light", "dark"), RATIOS)
def test_neighbours_differ_in_lightness_however_one_sees(one, other, sight, light, dark):
    measured = [round(contrast(tokens[one], tokens[other], sight), 1) for tokens in (LIGHT, DARK)]
    assert measured == [light, dark]


@themes
@pytest.mark.parametrize("sight", SIGHT)
def test_favor_stands_further_from_the_paper_than_against(theme, sight):
    favor, against, paper = (THEMES[theme][name] for name in ("favor", "against", "paper"))
    assert contrast(favor, paper, sight) > contrast(against, paper, sight)


def test_both_themes_name_the_same_tokens():
    assert sorted(LIGHT) == sorted(DARK)


def test_colours_are_said_in_the_first_blocks_and_nowhere_else():
    rest = CSS.replace(BLOCKS[0], "").replace(BLOCKS[1], "")
    assert set(re.findall(r"#[0-9a-f]{3,8}\b(?=[;\s,)])", rest)) == {"#fff"}


def test_every_token_that_the_page_uses_is_named():
    named = set(re.findall(r"--([\w-]+):", CSS))
    assert set(re.findall(r"var\(--([\w-]+)", CSS)) - named == set()


def test_the_rewriter_reads_the_light_tokens_of_the_page():
    assert svg.colours() == LIGHT


def test_the_style_of_charts_uses_light_tokens_alone():
    used = {"#" + colour for colour in re.findall(r"(?:: |')([0-9a-f]{6})\b", STYLE)}
    assert used - set(LIGHT.values()) == set()
    assert LIGHT["ink"] in used


def test_the_style_keeps_text_as_text_and_dollars_as_dollars():
    settings = dict(re.findall(r"^([\w.]+): (.*)$", STYLE, re.MULTILINE))
    assert (settings["svg.fonttype"], settings["text.parse_math"], settings["svg.hashsalt"]) == (
        "none",
        "False",
        "dateline",
    )


def test_every_colour_that_python_names_is_a_token():
    code = "\n".join(path.read_text(encoding="utf-8") for path in (HOUSE / "chart").glob("*.py"))
    named = set(re.findall(r"colours\(\)\[\"([\w-]+)\"\]", code)) | set(re.findall(r"colours\[\"([\w-]+)\"\]", code))
    assert named - set(LIGHT) == set()
    assert len(named) >= 5


def test_no_python_says_a_colour_of_its_own():
    found = [
        (path.name, hex_)
        for path in HOUSE.rglob("*.py")
        for hex_ in re.findall(r"[\"']#[0-9a-fA-F]{6}[\"']", path.read_text())
    ]
    assert found == []
