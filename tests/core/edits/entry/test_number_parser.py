"""One typed cell: the numbers it can mean, the empties, the marks, and why the rest is refused."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cavapp.core.data.dataset import Empty
from cavapp.core.data.text import Language, Text
from cavapp.core.edits.entry.number_parser import (
    LARGEST,
    Convention,
    NoteMark,
    NumberProblem,
    fold_marks,
    is_magnitude_jump,
    is_readable,
    parse_number,
    printed_text,
    split_label,
    split_marks,
)
from cavapp.core.messages.numbers import NumberSentences

NEAR_NUMBERS = st.text(alphabet="0123456789.,  '’\u00a0\u202f+-−–$%^*°abcdekmoEUSDFnN/[]{}()ᶜ²#\n\t", max_size=20)


def marks(text: str) -> list[str]:
    return [mark.text for mark in parse_number(text).marks]


def refusal(text: str) -> str:
    with pytest.raises(NumberProblem) as caught:
        parse_number(text)
    return caught.value.get(Language.ENGLISH)


def written(value: float, decimals: int, group: str, point: str) -> str:
    return f"{value:,.{decimals}f}".replace(",", "\0").replace(".", point).replace("\0", group)


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1 234,5", 1234.5),
        ("1 234.5", 1234.5),
        ("1\u00a0234,5", 1234.5),
        ("1\u202f234,5", 1234.5),
        ("1\u2009234\u2009567,5", 1234567.5),
        ("1'234.5", 1234.5),
        ("1’234,5", 1234.5),
        ("1234.5", 1234.5),
        ("1234,5", 1234.5),
        ("1,234,567", 1234567),
        ("1.234.567", 1234567),
        ("1 234", 1234),
        ("12,34", 12.34),
        ("1.23", 1.23),
        ("0.234", 0.234),
        ("0,234", 0.234),
        ("1234.567", 1234.567),
        ("1 234,567", 1234.567),
        ("1,234.567", 1234.567),
        ("0", 0),
        ("0.0", 0),
        (".5", 0.5),
        (",5", 0.5),
        ("12,171,000", 12171000),
        ("999999999999999", 999999999999999),
    ],
)
def test_numbers_of_both_conventions_are_read(text: str, value: float) -> None:
    assert parse_number(text).readings == (value,)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("+5", 5),
        ("-5", -5),
        ("−5.0", -5),
        ("- 5", -5),
        ("  5\t", 5),
        ("\ufeff\u200e5\u00a0", 5),
        ("$5", 5),
        ("$ 1,234.5", 1234.5),
        ("US$5", 5),
        ("US$ 5", 5),
        ("USD 5", 5),
        ("5 USD", 5),
        ("5 usd", 5),
        ("5$", 5),
        ("-$5", -5),
        ("$-5", -5),
        ("$ −5.5", -5.5),
    ],
)
def test_signs_blanks_and_dollars_may_stand_around_a_number(text: str, value: float) -> None:
    assert parse_number(text).readings == (value,)


@pytest.mark.parametrize("text", ["-0", "−0.0", "-$0"])
def test_there_is_no_minus_zero(text: str) -> None:
    value = parse_number(text).value
    assert value is not None
    assert math.copysign(1, value) == 1


@pytest.mark.parametrize(
    ("text", "point", "comma"),
    [
        ("1,234", 1234.0, 1.234),
        ("1.234", 1.234, 1234.0),
        ("-24,800", -24800.0, -24.8),
        ("$ 999.999", 999.999, 999999.0),
        ("454,000 c", 454000.0, 454.0),
    ],
)
def test_what_can_be_two_numbers_keeps_both_the_likelier_first(text: str, point: float, comma: float) -> None:
    typed = parse_number(text)
    assert typed.is_ambiguous
    assert typed.readings == (point, comma)
    assert typed.value == point
    assert parse_number(text, Convention.COMMA).readings == (comma, point)


def test_one_of_two_readings_can_be_chosen() -> None:
    typed = parse_number("1,234")
    assert typed.settled(1.234).readings == (1.234,)
    assert typed.settled(1.234).conventions == (Convention.COMMA,)
    assert not typed.settled(1234).is_ambiguous
    assert parse_number("5").settled(5) == parse_number("5")
    with pytest.raises(ValueError, match="not in tuple"):
        typed.settled(7)


# ---------------------------------------------------------------- empties


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        ("", Empty.BLANK),
        ("  \u00a0", Empty.BLANK),
        ("—", Empty.DASH),
        ("–", Empty.DASH),
        ("-", Empty.DASH),
        (" − ", Empty.DASH),
        ("--", Empty.DASH),
        ("_", Empty.DASH),
        ("n/a", Empty.NOT_AVAILABLE),
        ("N/A", Empty.NOT_AVAILABLE),
        ("n.a.", Empty.NOT_AVAILABLE),
        ("NA", Empty.NOT_AVAILABLE),
        ("n/d", Empty.NOT_AVAILABLE),
        ("N.D.", Empty.NOT_AVAILABLE),
        ("s/d", Empty.NOT_AVAILABLE),
        ("..", Empty.NOT_AVAILABLE),
        ("…", Empty.NOT_AVAILABLE),
    ],
)
def test_the_three_kinds_of_empty_cells_stay_apart(text: str, empty: Empty) -> None:
    typed = parse_number(text)
    assert typed.empty is empty
    assert typed.readings == ()
    assert typed.value is None
    assert printed_text(None, text) == {Empty.DASH: "—", Empty.NOT_AVAILABLE: "n/a", Empty.BLANK: ""}[empty]


def test_zero_is_no_empty_cell() -> None:
    assert parse_number("0.0").empty is None


def test_empties_carry_marks_too() -> None:
    assert parse_number("—*").empty is Empty.DASH
    assert parse_number("n/a ^b").empty is Empty.NOT_AVAILABLE
    assert marks("n/a ^b") == ["b"]


# ---------------------------------------------------------------- marks


@pytest.mark.parametrize(
    ("text", "value", "found"),
    [
        ("454.0°", 454, [("°", ("c", "o"))]),
        ("454.0º", 454, [("º", ("o", "c"))]),
        ("242.1ª", 242.1, [("ª", ("a",))]),
        ("299.0e", 299, [("e", ("e",))]),
        ("365.0 ^d", 365, [("d", ("d",))]),
        ("365.0^{d}", 365, [("d", ("d",))]),
        ("365.0 d", 365, [("d", ("d",))]),
        ("117.0*", 117, [("*", ("*",))]),
        ("117.0 **", 117, [("**", ("**",))]),
        ("117.0†‡", 117, [("†‡", ("†‡",))]),
        ("454.0ᶜ", 454, [("ᶜ", ("c",))]),
        ("454.0ᶜᵈ", 454, [("ᶜ", ("c",)), ("ᵈ", ("d",))]),
        ("454.0ᶜ,ᵈ", 454, [("ᶜ", ("c",)), ("ᵈ", ("d",))]),
        ("454.0 [c]", 454, [("c", ("c",))]),
        ("454.0 [c, d]", 454, [("c", ("c",)), ("d", ("d",))]),
        ("454.0 [c, edited]", 454, [("c", ("c",))]),
        ("454.0 [modificado]", 454, []),
        ("454.0(c)", 454, [("c", ("c",))]),
        ("454.0 d,e", 454, [("d", ("d",)), ("e", ("e",))]),
        ("299.0e*", 299, [("e", ("e",)), ("*", ("*",))]),
        ("45.0¹²", 45, [("¹²", ("12",))]),
        ("10 [1]", 10, [("1", ("1",))]),
        ("$ 5.0 USD*", 5, [("*", ("*",))]),
    ],
)
def test_note_marks_are_split_from_numbers(text: str, value: float, found: list[tuple[str, tuple[str, ...]]]) -> None:
    typed = parse_number(text)
    assert typed.readings == (value,)
    assert list(typed.marks) == [NoteMark(*one) for one in found]


def test_plain_letters_are_no_marks_by_themselves() -> None:
    assert split_marks("GHCSf") == ("GHCSf", ())
    assert split_marks("") == ("", ())
    assert split_marks("ESF*\n") == ("ESF*\n", ())


KNOWN = ("GHCS", "ESF", "DA", "FY 2013", "El Salvador", "México", "Global Health")


@pytest.mark.parametrize(
    ("text", "label", "found"),
    [
        ("GHCSf", "GHCS", ["f"]),
        ("GHCS f", "GHCS", ["f"]),
        ("GHCS f, g", "GHCS", ["f", "g"]),
        ("GHCSᶠ", "GHCS", ["ᶠ"]),
        ("ghcsf", "ghcs", ["f"]),
        ("GHCS [f]", "GHCS", ["f"]),
        ("GHCS°", "GHCS", ["°"]),
        ("ESF", "ESF", []),
        ("esf", "esf", []),
        ("ESF ^a", "ESF", ["a"]),
        ("ESFa*", "ESF", ["a", "*"]),
        ("FY 2013*", "FY 2013", ["*"]),
        ("MEXICO", "MEXICO", []),
        ("  el  salvador ", "el  salvador", []),
        ("Mexico b", "Mexico", ["b"]),
        ("DAX", "DAX", []),
        ("Belize", "Belize", []),
        ("Belize*", "Belize", ["*"]),
        ("ESFF", "ESFF", []),
        ("", "", []),
    ],
)
def test_labels_lose_a_letter_only_to_become_a_known_one(text: str, label: str, found: list[str]) -> None:
    rest, split = split_label(text, KNOWN)
    assert rest == label
    assert [mark.text for mark in split] == found


def test_a_known_label_keeps_its_last_letter_even_if_the_rest_is_known() -> None:
    assert split_label("GHCSf", (*KNOWN, "GHCSf")) == ("GHCSf", ())


def test_a_text_too_long_for_a_label_is_left_alone() -> None:
    assert split_label("a," * 100_000, KNOWN) == ("a," * 100_000, ())


def test_labels_are_compared_without_case_accents_and_width_of_blanks() -> None:
    assert fold_marks(" MÉXICO\u00a0 x") == fold_marks("Me\u0301xico x") == "mexico x"


# ---------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("12a4", NumberSentences.LETTERS),
        ("abc", NumberSentences.LETTERS),
        ("0x1F", NumberSentences.LETTERS),
        ("454.0 cd", NumberSentences.LETTERS),
        ("5th", NumberSentences.LETTERS),
        ("1.2.3", NumberSentences.TWO_MARKS),
        ("1,234.5.6", NumberSentences.TWO_MARKS),
        ("1.234,5,6", NumberSentences.TWO_MARKS),
        ("1..2", NumberSentences.TWO_MARKS),
        ("1,23,4", NumberSentences.COMMAS),
        ("12,34,567", NumberSentences.COMMAS),
        ("0,234,567", NumberSentences.COMMAS),
        ("1,23.4", NumberSentences.COMMAS),
        ("1.23,4", NumberSentences.POINTS),
        ("12 34", NumberSentences.PARTS),
        ("70.9 66.0", NumberSentences.PARTS),
        ("1,234'567", NumberSentences.PARTS),
        ("1  234", NumberSentences.PARTS),
        ("1000000000000000", NumberSentences.TOO_LARGE),
        ("9" * 50, NumberSentences.TOO_LARGE),
        ("1" * 61, NumberSentences.TOO_LONG),
        ("1e5", NumberSentences.EXPONENT),
        ("1.2E+05", NumberSentences.EXPONENT),
        ("1E-3", NumberSentences.EXPONENT),
        ("10^6", NumberSentences.EXPONENT),
        ("10⁶", NumberSentences.EXPONENT),
        ("10^{6}", NumberSentences.EXPONENT),
        ("2×10⁶", NumberSentences.EXPONENT),
        ("nan", NumberSentences.INDEFINITE),
        ("-inf", NumberSentences.INDEFINITE),
        ("Infinity", NumberSentences.INDEFINITE),
        ("∞", NumberSentences.INDEFINITE),
        ("NULL", NumberSentences.INDEFINITE),
        ("12%", NumberSentences.PERCENT),
        ("12 %", NumberSentences.PERCENT),
        ("€5", NumberSentences.CURRENCY),
        ("500 MXN", NumberSentences.CURRENCY),
        ("Q500", NumberSentences.CURRENCY),
        ("L 500", NumberSentences.CURRENCY),
        ("MX$5", NumberSentences.CURRENCY),
        ("٣٤", NumberSentences.DIGITS),
        ("１２", NumberSentences.DIGITS),  # noqa: RUF001 - full-width digits
        ("--5", NumberSentences.SIGN),
        ("-$-5", NumberSentences.SIGN),
        ("5-", NumberSentences.SIGN),
        ("–5", NumberSentences.SIGN),
        ("(454.0)", NumberSentences.SIGN),
        ("1.2M", NumberSentences.SHORT),
        ("12 k", NumberSentences.SHORT),
        ("12k", NumberSentences.SHORT),
        ("5 millones", NumberSentences.SHORT),
        ("5 mil", NumberSentences.SHORT),
        ("1.3 billion", NumberSentences.SHORT),
        ("=A1+1", NumberSentences.FORMULA),
        ("45l", NumberSentences.LOOKALIKE),
        ("4O5", NumberSentences.LOOKALIKE),
        ("454.o", NumberSentences.LOOKALIKE),
        ("1\n2", NumberSentences.LINES),
        ("1\t2", NumberSentences.LINES),
        ("$", NumberSentences.NO_DIGITS),
        (",", NumberSentences.NO_DIGITS),
        ("5.", NumberSentences.UNFINISHED),
        ("5,", NumberSentences.UNFINISHED),
        ("*", NumberSentences.ONLY_MARKS),
        ("[c]", NumberSentences.ONLY_MARKS),
        ("#REF!", NumberSentences.ERROR),
        ("#N/A", NumberSentences.ERROR),
        ("#####", NumberSentences.ERROR),
    ],
)
def test_everything_else_is_refused_with_its_own_reason(text: str, reason: Text) -> None:
    shown = text.replace("\n", " ").replace("\t", " ")
    shown = shown if len(shown) <= 30 else f"{shown[:30]}…"
    assert refusal(text) == reason.en.format(typed=shown)


@pytest.mark.parametrize(
    ("text", "sign"), [("1_000", "_"), ("1/2", "/"), ("10-12", "-"), ("10–12", "–"), ("~5", "~"), ("5$5", "$")]
)
def test_a_sign_that_stands_in_no_number_is_named(text: str, sign: str) -> None:
    assert refusal(text) == NumberSentences.SYMBOL.en.format(typed=text, sign=sign)


def test_a_refusal_speaks_both_languages() -> None:
    with pytest.raises(NumberProblem) as caught:
        parse_number("12a4")
    assert caught.value.get(Language.SPANISH) == "«12a4» contiene letras. Escriba un número como 1,234.5."
    assert str(caught.value) == "“12a4” has letters in it. Type a number like 1,234.5."


def test_every_refusal_is_one_sentence_or_two_in_both_languages() -> None:
    reasons = [value for name, value in vars(NumberSentences).items() if name.isupper()]
    assert len(reasons) > 20
    for reason in reasons:
        for text in reason:
            assert "{typed}" in text
            assert text.endswith(".")
            assert len(text) < 140


@given(st.text() | NEAR_NUMBERS)
@example("{typed}")
@example("1\ud800")
def test_no_text_raises_anything_else(text: str) -> None:
    if is_readable(text):
        typed = parse_number(text)
        assert (typed.empty is None) == bool(typed.readings)
        assert len(set(typed.readings)) == len(typed.readings) <= 2
        assert all(math.isfinite(value) and abs(value) < LARGEST for value in typed.readings)
    else:
        assert refusal(text).isprintable()
    label, _ = split_label(text, ("a", "GHCS"))
    assert label in text


@given(
    st.integers(-(10**14), 10**14),
    st.integers(0, 4),
    st.sampled_from([(",", "."), (".", ","), (" ", ","), ("\u202f", "."), ("'", "."), ("", "."), ("", ",")]),
)
def test_a_written_number_is_read_back(digits: int, decimals: int, signs: tuple[str, str]) -> None:
    value = float(f"{digits}e-{decimals}")
    typed = parse_number(written(value, decimals, *signs))
    assert value in typed.readings
    assert typed.is_ambiguous <= (signs[0] in {",", "."} or decimals == 3)
    convention = Convention.POINT if signs[1] == "." else Convention.COMMA
    assert parse_number(written(value, decimals, *signs), convention).value == value


# ---------------------------------------------------------------- leaps


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (82.1, 82100.0),
        (82100.0, 82.1),
        (82.1, -82100.0),
        (454.0, 0.454),
        (12171000.0, 12.171),
        (12.171, 12171000.0),
        (0.001, 1.9),
        (5.0, 5e9),
        (5.0, 2501.0),
    ],
)
def test_about_a_thousandfold_leaps(before: float, after: float) -> None:
    assert is_magnitude_jump(before, after)
    assert is_magnitude_jump(after, before)
    assert is_magnitude_jump(-before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (82.1, 8.2),
        (82.1, 821.0),
        (0.1, 50.0),
        (33.6, 56.0),
        (82.1, 82.1),
        (0.0, 1000.0),
        (None, 1000.0),
        (1000.0, None),
        (None, None),
        (1.0, 10000.0),
        (1.0, 100000.0),
        (5e-324, 1e14),
    ],
)
def test_true_changes_and_empties_do_not_leap(before: float | None, after: float | None) -> None:
    assert not is_magnitude_jump(before, after)
    assert not is_magnitude_jump(after, before)


# ---------------------------------------------------------------- printed text


@pytest.mark.parametrize(
    ("value", "typed", "printed"),
    [
        (82.1, "82.10", "82.10"),
        (82.1, "82,10", "82.10"),
        (1234.5, "1.234,5", "1,234.5"),
        (1234.5, "1 234,50", "1,234.50"),
        (1234.0, "1,234", "1,234"),
        (1.234, "1,234", "1.234"),
        (1234567.0, "1234567", "1,234,567"),
        (454.0, "454.0°", "454.0"),
        (-5.0, "-5.0", "−5.0"),
        (0.1, "0.1000000000000000000", "0.1000000000000000000"),
        (-0.0, "0", "0"),
        (7.25, "something else", "7.25"),
        (7.25, "8", "7.25"),
        (1e22, "", "10,000,000,000,000,000,000,000"),
        (None, "-", "—"),
        (None, "N/A", "n/a"),
        (None, "", ""),
        (None, "abc", ""),
    ],
)
def test_the_kept_text_groups_by_commas_and_has_the_decimals_typed(
    value: float | None, typed: str, printed: str
) -> None:
    assert printed_text(value, typed) == printed


@given(NEAR_NUMBERS.filter(is_readable))
def test_the_kept_text_is_read_as_the_same_number(text: str) -> None:
    for value in parse_number(text).readings:
        kept = printed_text(value, text)
        assert parse_number(kept).value == value
        assert printed_text(value, kept) == kept
