"""How people write the years over their numbers: understood as one period with its stage, or refused by name."""

from __future__ import annotations

import re

import pytest

from cavapp.core.data.dataset import Status
from cavapp.core.data.keys import FiscalYear, Year
from cavapp.core.data.text import Text
from cavapp.core.edits.entry.paste import Paste, PasteGrid, read_paste
from cavapp.core.edits.entry.period_heads import PeriodHead, read_period

STAGES = {"A": Status.ACTUAL, "E": Status.ESTIMATE, "P": Status.PLANNED, "R": Status.REQUEST}
# The period, behind it the stage and after a caret the marks.
UNDERSTOOD = """
FY2012 | FY2012
fy2012 | FY2012
Fy 2012 | FY2012
FY 2012 | FY2012
FY\u00a02012 | FY2012
FY\u202f2012 | FY2012
FY\u20092012 | FY2012
FY-2012 | FY2012
FY_2012 | FY2012
FY.2012 | FY2012
FY. 2012 | FY2012
F.Y. 2012 | FY2012
FY: 2012 | FY2012
FY12 | FY2012
FY 12 | FY2012
FY'12 | FY2012
FY’12 | FY2012
FY 99 | FY1999
FFY 2012 | FY2012
US FY2012 | FY2012
U.S. FY 2012 | FY2012
Federal fiscal year 2012 | FY2012
Fiscal year 2012 | FY2012
Fiscal Year: 2012 | FY2012
FISCAL YEAR 2012 | FY2012
Fiscal 2012 | FY2012
AF 2012 | FY2012
AF2012 | FY2012
A.F. 2012 | FY2012
Año fiscal 2012 | FY2012
AÑO FISCAL 2012 | FY2012
Ano fiscal 2012 | FY2012
An\u0303o fiscal 2012 | FY2012
Ejercicio fiscal 2012 | FY2012
FY2012.0 | FY2012
\uff26\uff39\uff12\uff10\uff11\uff12 | FY2012
FY~2012 | FY2012
FY\u200b2012 | FY2012
(FY2012) | FY2012
“FY2012” | FY2012
FY2012: | FY2012
FY2012. | FY2012
2012 | 2012
 2012 | 2012
\u00a02012\u00a0 | 2012
\ufeff2012 | 2012
20\u00ad12 | 2012
2012.0 | 2012
2012.00 | 2012
2012,0 | 2012
2,012 | 2012
2.012 | 2012
2 012 | 2012
2\u202f012 | 2012
2'012 | 2012
\uff12\uff10\uff11\uff12 | 2012
'2012 | 2012
'12 | 2012
’12 | 2012
(2012) | 2012
[2012] | 2012
"2012" | 2012
2012: | 2012
2012. | 2012
Year 2012 | 2012
year~2012 | 2012
Yr 2012 | 2012
YR2012 | 2012
Año 2012 | 2012
Año: 2012 | 2012
AÑO 2012 | 2012
año~2012 | 2012
Anos 2012 | 2012
CY2012 | 2012
CY 2012 | 2012
Calendar year 2012 | 2012
Año calendario 2012 | 2012
2012 [YR2012] | 2012
2012 (YR2012) | 2012
2012 [2012] | 2012
FY2012 Est. | FY2012 E
FY2012 est | FY2012 E
FY2012 (est.) | FY2012 E
FY 2012 (Estimate) | FY2012 E
FY2012, estimated | FY2012 E
FY2012 – est. | FY2012 E
FY2012~Estimate | FY2012 E
FY2012E | FY2012 E
FY 2012 E | FY2012 E
FY2012 (E) | FY2012 E
FY12E | FY2012 E
2012E | 2012 E
Estimated FY2012 | FY2012 E
Est. 2012 | 2012 E
AF 2012 Estimado | FY2012 E
AF 2012 (estimación) | FY2012 E
2012 estimada | 2012 E
Estimado 2012 | 2012 E
FY2012A | FY2012 A
FY2012 Actual | FY2012 A
FY2012 (actual) | FY2012 A
Actual FY2012 | FY2012 A
AF 2012 Real | FY2012 A
2012 real | 2012 A
FY2012 Req. | FY2012 R
FY2012 Request | FY2012 R
FY2012 (requested) | FY2012 R
Request 2012 | 2012 R
AF 2012 Sol. | FY2012 R
AF 2012 solicitado | FY2012 R
AF 2012 (Solicitud) | FY2012 R
FY2012 Planned | FY2012 P
FY2012 plan. | FY2012 P
AF 2012 Prev. | FY2012 P
AF 2012 previsto | FY2012 P
AF 2012 (planificado) | FY2012 P
FY2012* | FY2012 ^*
FY2012a | FY2012 ^a
FY2012 a | FY2012 ^a
FY2012^{a} | FY2012 ^a
FY2012 ^a | FY2012 ^a
FY2012 [a] | FY2012 ^a
FY2012 (b) | FY2012 ^b
FY2012ᵃ | FY2012 ^ᵃ
FY2012b,c | FY2012 ^b,c
2012† | 2012 ^†
2012[1] | 2012 ^1
FY2012 Est.* | FY2012 E^*
FY2012 Est. [a] | FY2012 E^a
AF 2012 Prev.^{c} | FY2012 P^c
"""
REFUSED = """
2012/13
2012-13
2012–13
2012-2013
2012/2013
2012 - 2013
2012 to 2013
2012 a 2013
2012, 2013
2012 & 2013
FY2012/13
FY2012-13
FY2012–FY2013
FY 2012/2013
AF 2012-2013
2011/12
FY2012+2013
2012 [YR2013]
FY2012 [2011]
2012-
2012–
2012-06
2012/06/30
2012Q1
2012 Q2
Q1 2012
Q3-2012
2012M06
2012 H1
June 2012
junio de 2012
Jun-2012
1 de enero de 2012
31/12/2012
12/31/2012
2012-12-31T00:00:00
FY2012P
FY2013P
2012P
2012p
2012 p
2012 (p)
2012e
FY2012e
2012 (e)
2012 r
2012r
2012 (r)
FY2012R
FY2012B
FY2012F
2012 provisional
2012 (preliminary)
2012 prelim.
2012 prel.
2012 (preliminar)
2012 projected
2012 proyectado
2012 forecast
FY2012 Enacted
FY2012 CR
FY2012 Budget
FY2012 presupuesto
FY2012 Supplemental
FY2012 OCO
FY2012 653(a)
FY2012 Base
FY2012 ejecutado
FY2012 revised
FY2012 Est. Request
Actual FY2012 Est.
FY2012 Total
Total 2012
2012 total
2012 rate
Rate 2012
Tasa 2012
2012 (thousands)
2012 (US$)
US$ 2012
2012 $
2012 %
% 2012
Change 2012
vs. 2012
since 2012
before 2012
through 2012
hasta 2012
circa 2012
c. 2012
ca 2012
~2012
<2012
≤2012
2012?
-2012
=2012
Honduras 2012
Mexico FY2012
Table 2012
wave 2012
2012 average
Average 2012-2013
FY2012 – INCLE
INCLE FY2012
FY2012 FY2013
2012 2012
in 2012
en 2012
"""
# What names no year that a table could have.
NO_YEAR = """
FY
FY2
FY201
FY20121
20121
1899
2101
12
2012.5
2012.12
12,012
2,012,000
20O2
twenty twelve
MMXII
٢٠١٢
Q1
T1
Latest
Último
Notes
39448
41274.0
2.0E+03
Unnamed: 1
Column1
#REF!
"""


def lines(text: str) -> list[str]:
    return [line.replace("~", "\n") for line in text.strip("\n").split("\n")]


def expected(text: str) -> tuple[FiscalYear | Year, Status | None, str]:
    found = re.fullmatch(r"(FY)?(\d{4})(?: ([AEPR]?)(?:\^(.*))?)?", text)
    assert found is not None
    number = int(found[2])
    return FiscalYear(number) if found[1] else Year(number), STAGES.get(found[3] or ""), found[4] or ""


UNDERSTOOD_HEADS = [(line.rpartition(" | ")[0], line.rpartition(" | ")[2]) for line in lines(UNDERSTOOD)]
REFUSED_HEADS, OTHERS = lines(REFUSED.replace("~2012", "\u02dc2012")), lines(NO_YEAR)


def grid() -> PasteGrid:
    """Rows of fiscal years; the block is pasted where the cursor stands far from what it names."""
    periods = tuple(map(FiscalYear, range(1995, 2015)))
    return PasteGrid(
        (("INCLE",), ("ESF",)),
        periods,
        ((1.0,) * 20,) * 2,
        (("1.0",) * 20,) * 2,
        ((True,) * 20,) * 2,
        stages=((Status.UNMARKED,) * 20,) * 2,
    )


def calendar() -> PasteGrid:
    periods = tuple(map(Year, range(1995, 2015)))
    return PasteGrid((("Honduras",),), periods, ((1.0,) * 20,), (("1.0",) * 20,), ((True,) * 20,))


def quoted(head: str) -> str:
    return '"' + head.replace('"', '""') + '"'


def years_of(found: Paste) -> list[int]:
    return [1995 + one.column for one in found.proposals if one.column is not None and one.raw.strip()]


def test_there_are_many_spellings() -> None:
    heads = [head for head, _ in UNDERSTOOD_HEADS] + REFUSED_HEADS + OTHERS
    assert len(set(heads)) == len(heads) >= 240


@pytest.mark.parametrize(("head", "meaning"), UNDERSTOOD_HEADS)
def test_a_head_is_understood_with_its_stage_and_marks(head: str, meaning: str) -> None:
    period, stage, marks = expected(meaning)
    found = read_period(head)
    assert isinstance(found, PeriodHead)
    assert (found.period, found.stage, ",".join(mark.text for mark in found.marks)) == (period, stage, marks)


@pytest.mark.parametrize("head", REFUSED_HEADS)
def test_a_head_that_says_more_than_a_year_is_refused_by_name(head: str) -> None:
    found = read_period(head)
    assert isinstance(found, Text)
    assert " ".join(head.split())[:40] in found.en
    assert " ".join(head.split())[:40] in found.es


@pytest.mark.parametrize("head", OTHERS)
def test_what_names_no_year_is_none(head: str) -> None:
    assert read_period(head) is None


@pytest.mark.parametrize(("head", "meaning"), UNDERSTOOD_HEADS)
def test_the_numbers_under_a_head_go_to_its_year_alone(head: str, meaning: str) -> None:
    period, stage, _ = expected(meaning)
    text = f"Account\tFY2011\t{quoted(head)}\nINCLE\t7.5\t8.5\n"
    found = read_paste(text, grid(), (0, 0))
    if re.match("cy|cal|año cal", head, re.IGNORECASE):
        assert years_of(found) == [2011]
        assert "calendar year" in found.problems[0].reason.en
        return
    assert years_of(found) == [2011, period.number]
    assert [one.stage for one in found.proposals] == [None, stage]
    assert all(one.named for one in found.proposals)


@pytest.mark.parametrize("head", REFUSED_HEADS + OTHERS)
@pytest.mark.parametrize("both", [False, True])
def test_the_numbers_under_any_other_head_go_nowhere(head: str, both: bool) -> None:  # noqa: FBT001 - a parameter
    beside = ("FY2011\t", "7.5\t") if both else ("", "")
    found = read_paste(
        f"Account\t{beside[0]}{quoted(head)}\nINCLE\t{beside[1]}8.5\nESF\t{beside[1]}9.5", grid(), (1, 3)
    )
    assert set(years_of(found)) <= {2011}
    refused = [one.reason.en for one in found.problems if one.raw in ("8.5", "9.5")]
    assert len(refused) == 2
    if head in REFUSED_HEADS:
        assert all(" ".join(head.split())[:40] in one for one in refused)


@pytest.mark.parametrize(("head", "meaning"), UNDERSTOOD_HEADS)
def test_a_fiscal_year_is_no_calendar_year(head: str, meaning: str) -> None:
    found = read_paste(f"Country\t{quoted(head)}\nHonduras\t8.5", calendar(), (0, 0))
    period, _, _ = expected(meaning)
    assert years_of(found) == ([2012] if isinstance(period, Year) else [])


@pytest.mark.parametrize(("head", "meaning"), UNDERSTOOD_HEADS)
def test_a_head_reads_the_same_beside_its_numbers(head: str, meaning: str) -> None:
    period, _, _ = expected(meaning)
    found = read_paste(f"Year\tHonduras\n2011\t7.5\n{quoted(head)}\t8.5", calendar(), (0, 0))
    assert years_of(found) == ([2011, 2012] if isinstance(period, Year) else [2011])
