"""Rounding: half away from zero, on decimals.

Owns the one way in which numbers are rounded, for screen, files, speech and claims alike. How many digits are shown is
decided where the number is.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

_EXACT = 15  # digits of a decimal that a double keeps; what a sum adds behind them is no part of the number
_CONTEXT = Context(prec=60, rounding=ROUND_HALF_UP)


def exact_decimal(value: float | Decimal) -> Decimal:
    """The decimal that a number stands for: 12834.15 where a double holds 12834.149999999999636."""
    return value if isinstance(value, Decimal) else Decimal(f"{value:.{_EXACT}g}")


def round_decimal(value: float | Decimal, decimals: int) -> Decimal:
    """A number rounded to so many decimals, halves away from zero; never a negative zero."""
    rounded = exact_decimal(value).quantize(Decimal(1).scaleb(-decimals), context=_CONTEXT)
    return rounded.copy_abs() if rounded.is_zero() else rounded


def round_half_away(value: float, decimals: int) -> float:
    """The same as a float."""
    return float(round_decimal(value, decimals))
