"""No text has a word of ``data/wording.yaml``, and none lacks a language; both are found with file and line."""

from pathlib import Path

import pytest

from geo.core.errors import DataError
from geo.core.languages import LANGS
from geo.core.paths import ASSETS
from geo.core.wording import Said, check_text, check_wording, rules, texts_of

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


def test_no_text_has_a_forbidden_word_or_lacks_a_language() -> None:
    fault = ""
    try:
        check_wording()
    except DataError as error:
        fault = str(error)
    assert fault == ""


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.example)
def test_a_rule_finds_what_it_was_made_for_and_says_why(rule) -> None:
    assert rule.lang in ("", *LANGS)
    for lang in (rule.lang,) if rule.lang else LANGS:
        assert rule.found(lang, rule.example)
        words = dict.fromkeys(LANGS, "—") | {lang: rule.example}
        with pytest.raises(DataError, match="there.yaml:7: "):
            check_text(Said(words, dict.fromkeys(LANGS, "there.yaml:7")))
    assert rule.use
    assert rule.why


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("kk", "ел бойынша жиынтық көрсеткіштің {share} %-ы"),
        ("kk", "{low} – {high} аралығында, {rank}-орын, {row}-жолдан бастап"),
        ("kk", "бюроның бұрынғы бағалауы; ағымдағы бағамен; салыстыруға келмейді"),
        ("ru", "{rank}-е место, в {row}-й строке; 23 ноября 2026 года; за 2020–2024 гг."),
        ("en", "54.6% of 219,669.8 in 2015–2019; write it as 2027-12-31"),
    ],
)
def test_good_texts_are_let_through(lang: str, text: str) -> None:
    assert [rule.pattern for rule in rules() if rule.found(lang, text)] == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb:\n  - {kk: қала, ru: город}\n", "new.yaml:3: has no words in en"),
        ("a: 1\nb: {kk: қала, ru: ' ', en: town}\n", "new.yaml:2: has no words in ru"),
        ("a:\n  kk: қала\n  ru: город\n  en: 'the town, 12 %'\n", "new.yaml:4: en: “2 %”: English"),
    ],
)
def test_a_bad_entry_of_the_data_is_refused_with_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "new.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as refused:
        check_wording(tmp_path)
    assert str(refused.value).startswith(message)


def test_words_of_a_document_as_printed_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    path.write_text(
        'territory_printed: {ru: "СЭЗ \\"Сарыарка\\""}\nname: {kk: a, ru: b, en: c}\n', encoding="utf-8"
    )
    assert [said.words["en"] for said in texts_of(path)] == ["c"]


@pytest.mark.parametrize(
    ("lang", "entry", "message"),
    [
        ("ru", 'msgid "New"\nmsgstr ""\n', "kk.po:4: has no words in ru"),
        ("kk", 'msgid "New"\nmsgstr "ел жиыны"\n', "kk.po:4: kk: “жиын”: "),
        ("ru", 'msgid "New"\nmsgstr "до {row}-го"\n', "ru.po:4: ru: “}-го”: "),
    ],
)
def test_a_bad_entry_of_a_catalogue_is_refused_with_file_and_line(
    tmp_path: Path, lang: str, entry: str, message: str
) -> None:
    (tmp_path / "locale").mkdir()
    for one in LANGS:
        good = f'msgid "New"\nmsgstr "{one}"\n'
        text = HEAD + (entry if one == lang else good)
        (tmp_path / "locale" / f"{one}.po").write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as refused:
        check_wording(tmp_path / "locale", tmp_path)
    assert str(refused.value).startswith(message)


def test_a_key_that_one_catalogue_lacks_is_refused(tmp_path: Path) -> None:
    (tmp_path / "locale").mkdir()
    for lang in LANGS:
        text = (ASSETS / "locale" / f"{lang}.po").read_text(encoding="utf-8")
        dropped = text.replace('msgid "Indicator"\n', 'msgid "Indicators of old"\n') if lang == "ru" else text
        (tmp_path / "locale" / f"{lang}.po").write_text(dropped, encoding="utf-8")
    with pytest.raises(DataError, match=r"kk\.po:\d+: has no words in ru"):
        check_wording(tmp_path / "locale", tmp_path)
