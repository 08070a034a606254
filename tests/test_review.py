"""Corrections by hand: they find their rows again, outlive re-runs, and are undone by deleting a line."""

import csv

import pytest
from dateline import cli, columns, review, store
from dateline.errors import ParameterError, ReviewError
from dateline.review import keys

TEXT = "date 2024-07-16\n\nTürkiye criticized NATO. Erdoğan met Olaf Scholz in Ankara on Tuesday.\n"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A project with one article."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "notebooks").mkdir()
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    return tmp_path


def tables(home):
    return store.tables(home / "news", engine="rules")


def correct(home, row, column, new, why="read by hand"):
    now = tables(home)
    frames = {name: getattr(now, name) for name in (*review.EDITABLE, "articles", "sentences")}
    return review.add(now.corpus.review, frames, row, column, new, who="ab", why=why)


def test_a_correction_outlives_a_run_and_says_so(home):
    before = tables(home)
    (claim,) = before.stances["id"]
    correct(home, claim, "side", "favor")
    after = tables(home)
    assert list(zip(after.stances["side"], after.stances["rule"], strict=True)) == [("favor", "review")]
    assert after.corrections["status"].tolist() == ["1 row corrected"]
    assert after.rules.startswith(before.rules + "+")
    for name in columns.TABLES:
        columns.check(name, getattr(after, name))


def test_a_correction_is_undone_by_deleting_its_line(home):
    before = tables(home)
    correct(home, "c1", "side", "favor")
    before.corpus.review.unlink()
    after = tables(home)
    assert after.rules == before.rules
    assert after.stances["side"].tolist() == ["against"]


def test_a_correction_finds_its_row_when_ids_have_moved(home):
    correct(home, "c1", "side", "favor")
    (home / "news" / "zero.txt").write_text("date 2024-07-01\n\nFrance praised Italy.\n", encoding="utf-8")
    sides = dict(zip(tables(home).stances["holder"], tables(home).stances["side"], strict=True))
    assert sides == {"france": "favor", "turkiye": "favor"}
    assert tables(home).stances["id"].tolist() == ["c1", "c2"]


def test_what_the_rules_now_say_otherwise_is_left_alone_and_told(home):
    path = tables(home).corpus.review
    correct(home, "c1", "side", "favor")
    path.write_text(path.read_text(encoding="utf-8").replace(",against,", ",neither,"), encoding="utf-8")
    assert tables(home).corrections["status"].tolist() == ["the row now says 'against'"]
    assert tables(home).stances["side"].tolist() == ["against"]


def test_a_row_that_is_gone_is_told(home):
    correct(home, "c1", "side", "favor")
    (home / "news" / "one.txt").write_text("date 2024-07-16\n\nNobody came.\n", encoding="utf-8")
    assert tables(home).corrections["status"].tolist() == [
        "no such row: its sentence has changed; correct it anew as pages print it, then delete this line"
    ]


def test_a_row_that_is_wrong_is_taken_out(home):
    (date,) = tables(home).dates["id"]
    correct(home, date, "row", "wrong")
    assert len(tables(home).dates) == 0


def test_a_day_may_be_corrected_or_left_open(home):
    correct(home, "d1", "first_day", "2024-07-09")
    correct(home, "d1", "last_day", "")
    (row,) = tables(home).dates.to_dict("records")
    assert f"{row['first_day']:%Y-%m-%d}" == "2024-07-09"
    assert str(row["last_day"]) == "NaT"


def test_a_day_of_a_year_of_three_figures_is_written_in_full(home):
    correct(home, "d1", "first_day", "0476-09-04")
    assert correct(home, "d1", "last_day", "0476-09-05")["old"] == "0476-09-04"
    assert tables(home).corrections["status"].tolist() == ["1 row corrected"] * 2


def test_a_corrected_day_reaches_the_clause_that_stands_on_it(home):
    correct(home, "d1", "first_day", "2024-07-09")
    after = tables(home)
    days = [(f"{row.first_day:%Y-%m-%d}", f"{row.last_day:%Y-%m-%d}") for row in after.events.itertuples()]
    assert days == [("2024-07-09", "2024-07-09")]


def test_a_corrected_speaker_reaches_the_claim_that_was_said(home):
    text = "date 2024-07-16\n\n“NATO opposes Israel,” Olaf Scholz said. Emmanuel Macron left.\n"
    (home / "news" / "one.txt").write_text(text, encoding="utf-8")
    assert tables(home).stances["speaker"].tolist() == ["olaf-scholz"]
    correct(home, "q1", "speaker", "emmanuel-macron")
    assert tables(home).stances["speaker"].tolist() == ["emmanuel-macron"]


def test_a_speaker_whom_nobody_names_is_an_error_with_the_nearest(home):
    text = "date 2024-07-16\n\n“NATO opposes Israel,” Olaf Scholz said.\n"
    (home / "news" / "one.txt").write_text(text, encoding="utf-8")
    with pytest.raises(ParameterError, match="no actor 'olaf-sholz'; nearest: olaf-scholz"):
        correct(home, "q1", "speaker", "olaf-sholz")
    assert correct(home, "q1", "speaker", "OLAF SCHOLZ")["new"] == "olaf-scholz"
    assert correct(home, "q1", "speaker", "unnamed: an official")["new"] == "unnamed: an official"


def test_two_actors_become_one_everywhere(home):
    correct(home, "turkiye", "entity", "new: The Republic")
    after = tables(home)
    assert "turkiye" not in set(after.names["entity"]) | set(after.entities["entity"]) | set(after.stances["holder"])
    assert after.stances["holder"].tolist() == ["the-republic"]
    (row,) = after.entities.query("entity == 'the-republic'").to_dict("records")
    assert (row["name"], row["mentions"], row["rule"]) == ("Türkiye", 1, "review")


def test_a_spelling_goes_to_another_actor(home):
    before = tables(home)
    (actor,) = before.names.query("text == 'Olaf Scholz'")["entity"]
    correct(home, actor, "aliases", "Olaf Scholz=new: another-scholz")
    after = tables(home)
    assert after.names.query("text == 'Olaf Scholz'")["entity"].tolist() == ["another-scholz"]
    assert sum(after.entities["mentions"]) == sum(before.entities["mentions"])


@pytest.mark.parametrize(
    ("row", "column", "new", "says"),
    [
        ("c99", "side", "favor", "no row 'c99'"),
        ("c1", "cue", "praised", "stances.cue cannot be corrected"),
        ("c1", "side", "for", "'for' is no side"),
        ("d1", "first_day", "Tuesday", "'Tuesday' is no day"),
        ("d1", "first_day", "20 March 2024", "write it as YYYY-MM-DD, for example 2024-03-20"),
        ("d1", "first_day", "20240320", "write it as YYYY-MM-DD"),
        ("d1", "last_day", "2024-07-01", "it would end before it begins: correct first_day, 2024-07-16, first"),
        ("turkiye", "entity", "turkey", "no actor 'turkey'; nearest: turkiye; for one that is new write 'new: turkey'"),
        ("turkiye", "entity", "new: nato", "there is an actor 'nato' already; leave out 'new: '"),
        ("m1", "entity", "natto", "no actor 'natto'; nearest: nato"),
        ("turkiye", "aliases", "Turkey=nato", "'Turkey=nato' should be SPELLING=ACTOR; turkiye is spelled Türkiye"),
        ("turkiye", "aliases", "Türkiye", "should be SPELLING=ACTOR"),
    ],
)
def test_what_cannot_be_corrected_is_said_and_not_written(home, row, column, new, says):
    with pytest.raises((ParameterError, ReviewError), match=says):
        correct(home, row, column, new)
    assert not tables(home).corpus.review.exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"a,b\n1,2\n", "the first line should be table,key"),
        (b"\xff\xfe\x00", "cannot be read as CSV"),
        (
            b'table,key,column,old,new,who,when,why\nnames,x,kind,,person,,,"a\nb"\nnames,x\n',
            "line 4: it should have 8 c",
        ),
        (b"table,key,column,old,new,who,when,why\nnames,x\n", "line 2: it should have 8 cells"),
        (b"table,key,column,old,new,who,when,why\ntokens,x,norm,a,b,,,\n", "line 2: tokens.norm cannot be corrected"),
    ],
)
def test_a_damaged_review_file_is_one_clear_error(home, content, says):
    tables(home).corpus.review.write_bytes(content)
    with pytest.raises(ReviewError, match=says):
        tables(home)


def test_the_command_corrects_and_lists(home, capsys):
    news = str(home / "news")
    assert cli.main(["review", news, "c1", "side", "favor", "--why", "=cmd()", "--engine", "rules"]) == 0
    assert cli.main(["review", news, "--engine", "rules"]) == 0
    assert "'against' → 'favor': 1 row corrected" in capsys.readouterr().out
    with tables(home).corpus.review.open(encoding="utf-8", newline="") as file:
        assert [line["why"] for line in csv.DictReader(file)] == ["=cmd()"]
    assert cli.main(["review", news, "c1", "side", "favor", "--engine", "rules"]) == 2
    assert "needs ROW COLUMN NEW and --why" in capsys.readouterr().err


def test_the_command_says_which_row_it_corrects(home, capsys):
    tables(home)
    assert cli.main(["review", str(home / "news"), "c1", "side", "favor", "--why", "read by hand"]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        "stances c1: 'Türkiye criticized NATO', holder 'turkiye', target 'nato', side 'against', modality 'asserted', "
        "voice 'narrator', speaker '', in 'Türkiye criticized NATO.', by --engine rules",
        "its side 'against' is 'favor' from now on",
    ]
    assert cli.main(["review", str(home / "news"), "turkiye", "name", "Turkey", "--why", "as the paper has it"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("entities e4: entity 'turkiye', aliases '', name 'Türkiye', kind 'place', by --engine rules")


@pytest.mark.parametrize("engine", ["rules", "model"])
def test_rows_are_meant_as_the_last_run_has_them(home, engine):
    assert store.last_engine(home / "news") == "model"
    store.tables(home / "news", engine=engine)
    assert store.last_engine(home / "news") == engine


def test_of_tables_that_are_damaged_nobody_knows_the_engine(home):
    (tables(home).corpus.tables / "meta.json").write_text("[]", encoding="utf-8")
    assert store.last_engine(home / "news") == "model"


@pytest.mark.parametrize("why", ["c\rd", "c\r\nd", "c\nd", "c\u2028d", " c  d "])
def test_a_reason_is_kept_on_one_line(home, why):
    correct(home, "c1", "side", "favor", why=why)
    assert tables(home).corrections["why"].tolist() == ["c d"]


def test_a_reason_whose_bytes_are_no_utf_8_is_written_with_a_mark_for_them(home, capsys):
    told = ["review", str(home / "news"), "c1", "side", "favor", "--engine", "rules", "--why", "bad \udcff"]
    assert cli.main(told) == 0
    assert tables(home).corrections["why"].tolist() == ["bad ?"]


def test_a_cell_with_line_breaks_is_read_as_it_stands(home):
    path = tables(home).corpus.review
    correct(home, "c1", "side", "favor", why="here")
    path.write_bytes(path.read_bytes().replace(b"here", b'"a\r\nb\rc\nd"'))
    assert [line["why"] for line in review.lines(path)] == ["a\r\nb\rc\nd"]
    correct(home, "d1", "row", "wrong")
    assert [line["why"] for line in review.lines(path)] == ["a\r\nb\rc\nd", "read by hand"]


def test_a_file_of_blanks_alone_gets_its_first_line(home):
    path = tables(home).corpus.review
    path.write_text("\n\n", encoding="utf-8")
    correct(home, "c1", "side", "favor")
    assert tables(home).corrections["status"].tolist() == ["1 row corrected"]


def test_nothing_is_written_into_a_file_with_other_columns(home):
    now = tables(home)
    frames = {name: getattr(now, name) for name in (*review.EDITABLE, "articles", "sentences")}
    now.corpus.review.write_text("a,b\n", encoding="utf-8")
    with pytest.raises(ReviewError, match="the first line should be table,key"):
        review.add(now.corpus.review, frames, "c1", "side", "favor", who="ab", why="read by hand")
    assert now.corpus.review.read_text(encoding="utf-8") == "a,b\n"


TWICE = "date 2024-07-16\n\nTürkiye criticized and condemned Greece on 5 July 2023 and on 7 July 2023.\n"


@pytest.mark.parametrize("table", ["stances", "events"])
def test_of_two_rows_in_one_place_the_one_that_is_meant_is_taken_out(home, table):
    (home / "news" / "one.txt").write_text(TWICE, encoding="utf-8")
    _, second = getattr(tables(home), table)["id"]
    kept = getattr(tables(home), table).iloc[0].drop(["id", "event", "date"], errors="ignore")
    correct(home, second, "row", "wrong")
    (row,) = getattr(tables(home), table).to_dict("records")
    assert {name: row[name] for name in kept.index} == kept.to_dict()


def test_of_two_articles_with_one_text_the_one_that_is_meant_is_corrected(home):
    (home / "news" / "one.txt").unlink()
    (home / "news" / "two.csv").write_text(
        'id,date,text\na,2024-07-16,"Türkiye criticized NATO."\nb,2024-07-16,"Türkiye criticized NATO."\n', "utf-8"
    )
    correct(home, "c2", "side", "favor")
    assert tables(home).stances["side"].tolist() == ["against", "favor"]


def test_a_file_without_a_last_line_break_takes_another_line(home):
    path = tables(home).corpus.review
    correct(home, "c1", "side", "favor")
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    correct(home, "d1", "row", "wrong")
    assert tables(home).corrections["status"].tolist() == ["1 row corrected", "1 row corrected"]


def test_a_spelling_takes_along_what_stands_on_it(home):
    correct(home, "turkiye", "aliases", "Türkiye=new: the-republic")
    after = tables(home)
    assert after.stances["holder"].tolist() == ["the-republic"]
    assert "turkiye" not in set(after.entities["entity"])


def test_a_claim_within_one_that_was_taken_out_stands_for_itself(home):
    text = "date 2024-07-16\n\nTürkiye opposes initiatives supporting Israel.\n"
    (home / "news" / "one.txt").write_text(text, encoding="utf-8")
    outer = tables(home).stances.query("within == ''")["id"].iloc[0]
    correct(home, outer, "row", "wrong")
    assert tables(home).stances["within"].tolist() == [""]


def test_actors_that_swap_mentions_are_spelled_anew(home):
    text = "date 2024-07-16\n\nOlaf Scholz met Emmanuel Macron. Scholz left. Macron stayed.\n"
    (home / "news" / "one.txt").write_text(text, encoding="utf-8")
    names = tables(home).names.set_index("text")
    correct(home, names.loc["Scholz", "id"], "entity", "emmanuel-macron")
    correct(home, names.loc["Macron", "id"], "entity", "olaf-scholz")
    aliases = tables(home).entities.set_index("entity")["aliases"]
    assert aliases.to_dict() == {"emmanuel-macron": "Scholz", "olaf-scholz": "Macron"}


@pytest.mark.parametrize("said", ["turkiye", "TÜRKIYE", "e"])
def test_an_actor_is_given_by_name_or_by_either_id(home, said):
    number = tables(home).entities.set_index("entity")["id"]["turkiye"]
    assert correct(home, "nato", "entity", number if said == "e" else said)["new"] == "turkiye"


def test_an_actor_whom_a_line_misspells_is_told_and_nobody_is_renamed(home):
    path = tables(home).corpus.review
    correct(home, "nato", "entity", "turkiye")
    path.write_text(path.read_text(encoding="utf-8").replace(",turkiye,", ",turkye,"), encoding="utf-8")
    after = tables(home)
    assert after.corrections["status"].tolist() == [
        "there is no actor 'turkye'; nearest: turkiye; for one that is new write 'new: turkye'"
    ]
    assert {"nato", "turkiye"} <= set(after.entities["entity"])


def test_who_is_new_in_one_line_is_known_in_the_next(home):
    correct(home, "turkiye", "entity", "new: the-republic")
    correct(home, "nato", "entity", "the-republic")
    assert tables(home).corrections["status"].tolist() == ["1 row corrected", "1 row corrected"]
    assert tables(home).stances["holder"].tolist() == tables(home).stances["target"].tolist() == ["the-republic"]


def test_an_actor_whom_one_line_creates_is_named_by_the_next(home):
    correct(home, "turkiye", "aliases", "Türkiye=new: the-republic")
    correct(home, "the-republic", "name", "The Republic")
    correct(home, "the-republic", "kind", "group")
    after = tables(home)
    assert after.corrections["status"].tolist() == ["1 row corrected"] * 3
    (row,) = after.entities.query("entity == 'the-republic'").to_dict("records")
    assert (row["name"], row["kind"], row["mentions"]) == ("The Republic", "group", 1)
    assert not after.entities["id"].duplicated().any()


def test_an_actor_whom_an_earlier_line_merged_away_is_no_row(home):
    correct(home, "turkiye", "name", "Turkey")
    path = tables(home).corpus.review
    named = path.read_bytes()
    path.unlink()
    correct(home, "turkiye", "entity", "nato")
    path.write_bytes(path.read_bytes() + named.splitlines(keepends=True)[-1])
    assert [status[:11] for status in tables(home).corrections["status"]] == ["1 row corre", "no such row"]


def test_an_actor_loses_a_mention_that_is_taken_out(home):
    (mention,) = tables(home).names.query("text == 'Olaf Scholz'")["id"]
    correct(home, mention, "row", "wrong")
    after = tables(home)
    assert "olaf-scholz" not in set(after.entities["entity"])
    assert sum(after.entities["mentions"]) == len(after.names)


def test_a_copy_of_an_article_leaves_it_its_corrections(home):
    correct(home, "c1", "side", "favor")
    (home / "news" / "zwei.txt").write_text(TEXT, encoding="utf-8")
    after = tables(home)
    assert after.corrections["status"].tolist() == ["1 row corrected"]
    sides = dict(zip(after.stances["article"], after.stances["side"], strict=True))
    assert sides == {"one": "favor", "zwei": "against"}


def test_a_line_outlives_another_name_of_its_article(home):
    correct(home, "c1", "side", "favor")
    (home / "news" / "one.txt").rename(home / "news" / "two.txt")
    assert tables(home).corrections["status"].tolist() == ["1 row corrected"]


def test_a_copy_does_not_take_the_correction_of_an_article_that_has_other_words_since(home):
    correct(home, "c1", "side", "favor")
    (home / "news" / "zwei.txt").write_text(TEXT, encoding="utf-8")
    after = write(home, TEXT + "\nNobody came.\n")
    sides = dict(zip(after.stances["article"], after.stances["side"], strict=True))
    assert (sides, after.corrections["status"].tolist()) == ({"one": "favor", "zwei": "against"}, [AGAIN])


def test_a_line_whose_key_names_its_article_is_still_found(home):
    correct(home, "c1", "side", "favor")
    now = tables(home)
    frames = {name: getattr(now, name) for name in ("articles", "stances")}
    ((key, old),) = keys.both("stances", frames).values.tolist()
    told = now.corpus.review.read_text(encoding="utf-8").replace(key, old)
    now.corpus.review.write_text(told, encoding="utf-8")
    assert (key in told, tables(home).corrections["status"].tolist()) == (False, ["1 row corrected"])


def test_an_event_whose_date_was_taken_out_is_still_the_same(home):
    correct(home, "d1", "row", "wrong")
    correct(home, "v1", "realis", "planned")
    after = tables(home)
    assert after.corrections["status"].tolist() == ["1 row corrected"] * 2
    assert after.events[["date", "realis", "rule"]].values.tolist() == [["", "planned", "review"]]


UNCLEAR = "date 2024-07-16\n\nOlaf Scholz met Emmanuel Macron on 3/4/2024 in Ankara. NATO left on 5 July 2024.\n"
CLEAR = UNCLEAR.replace("3/4/2024", "3 April 2024")


def write(home, text):
    (home / "news" / "one.txt").write_text(text, encoding="utf-8")
    return tables(home)


def test_a_date_that_is_decided_gives_the_event_that_a_decided_date_gives(home):
    told = ["start", "first_day", "last_day", "grain", "actors", "cue", "realis", "voice", "rule", "same"]
    expected = write(home, CLEAR).events[told].assign(start=lambda rows: rows["start"].mask(rows["start"] > 20, 0))
    assert write(home, UNCLEAR).events["id"].tolist() == ["v2"]
    correct(home, "d1", "first_day", "2024-04-03")
    after = tables(home)
    assert after.events[told].assign(start=expected["start"]).equals(expected)
    assert (after.events["id"].tolist(), after.events["event"].tolist()) == (["v1", "v2"], ["v1", "v2"])
    assert after.dates["alternatives"].tolist() == ["", ""]
    columns.spans("events", columns.check("events", after.events), after.articles)


def test_the_event_of_a_date_that_was_decided_can_be_corrected_too(home):
    write(home, UNCLEAR)
    correct(home, "d1", "first_day", "2024-04-03")
    correct(home, "v1", "realis", "denied")
    correct(home, "d1", "last_day", "2024-04-05")
    after = tables(home)
    assert after.corrections["status"].tolist() == ["1 row corrected"] * 3
    rows = after.events.loc[after.events["id"] == "v1", ["realis", "last_day"]].astype("str").values.tolist()
    assert rows == [["denied", "2024-04-05"]]


def test_a_date_that_is_left_open_is_no_event(home):
    write(home, CLEAR)
    correct(home, "d1", "first_day", "")
    after = tables(home)
    assert after.events["date"].tolist() == ["d2"]
    assert after.dates["last_day"].isna().tolist() == [True, False]


def test_the_day_of_a_dateline_is_no_event_when_it_is_corrected(home):
    write(home, "date 2024-07-16\n\nANKARA, July 12 — Türkiye criticized NATO.\n")
    for day in ("", "2024-07-11"):
        correct(home, "d1", "first_day", day)
    assert tables(home).corrections["status"].tolist() == ["1 row corrected"] * 2
    assert len(tables(home).events) == 0


AGAIN = "1 row corrected; its article has changed, and it was found again by its sentence"


def test_a_row_is_found_again_when_other_words_of_its_article_have_changed(home):
    correct(home, "c1", "side", "favor")
    correct(home, "m1", "kind", "group")
    correct(home, "d1", "row", "wrong")
    after = write(home, TEXT.replace("Türkiye", "Spain praised Italy on Monday.\n\nTürkiye", 1))
    assert after.corrections["status"].tolist() == [AGAIN] * 3
    sides = list(zip(after.stances["holder"], after.stances["side"], after.stances["rule"], strict=True))
    assert [side for side in sides if side[0] == "turkiye"] == [("turkiye", "favor", "review.again")]
    assert after.names.query("kind == 'group'")["text"].tolist() == ["Türkiye"]
    assert after.dates["text"].tolist() == ["Monday"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (TEXT.replace("Türkiye", "Yesterday Türkiye"), "no such row: its sentence has changed; correct it anew"),
        (
            TEXT + "\nTürkiye criticized NATO.\n",
            "no such row: its article has changed, and its sentence stands 2 times",
        ),
        (TEXT.replace("Türkiye", "So. " * 600 + "\n\nTürkiye"), "no such row: its sentence still stands"),
    ],
)
def test_a_row_is_not_found_again_where_it_is_not_certain(home, text, says):
    correct(home, "c1", "side", "favor")
    before = tables(home).corpus.review.read_bytes()
    after = write(home, text)
    (status,) = after.corrections["status"]
    assert status.startswith(says)
    assert set(after.stances["side"]) == {"against"}
    assert after.corpus.review.read_bytes() == before
    assert write(home, TEXT).corrections["status"].tolist() == ["1 row corrected"]


def test_a_line_waits_for_an_article_that_is_gone(home):
    correct(home, "c1", "side", "favor")
    (home / "news" / "two.txt").write_text("date 2024-07-01\n\nFrance praised Italy.\n", encoding="utf-8")
    (home / "news" / "one.txt").unlink()
    assert tables(home).corrections["status"].tolist() == [
        "no such row: one is no article of this corpus; the line waits for it, or delete it"
    ]


@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_a_file_from_before_lines_had_anchors_is_read_and_keeps_its_lines(home, quoting):
    path = tables(home).corpus.review
    correct(home, "c1", "side", "favor")
    with path.open(encoding="utf-8", newline="") as file:
        old = [line[:8] for line in csv.reader(file)]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, quoting=quoting).writerows(old)
    assert tables(home).corrections["status"].tolist() == ["1 row corrected"]
    correct(home, "d1", "row", "wrong")
    assert tables(home).corrections["status"].tolist() == ["1 row corrected"] * 2
    with path.open(encoding="utf-8", newline="") as file:
        assert [line[:8] for line in csv.reader(file)][:2] == old


def test_a_review_file_that_cannot_be_written_is_one_clear_error_and_stays(home, monkeypatch):
    path = tables(home).corpus.review
    correct(home, "c1", "side", "favor")
    before = path.read_bytes()

    def full(*given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(
        ReviewError, match=r"review\.csv cannot be written: No space left on device; nothing was corrected"
    ):
        correct(home, "d1", "row", "wrong")
    assert (path.read_bytes(), [file.name for file in path.parent.glob(".*")]) == (before, [])
