"""How soon the first picture of Figure 1 is there, at which peak memory, and what the late arrivals cost after it."""

from __future__ import annotations

import json
import statistics
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.benchmarks.conftest import Figures, Starter

HERE = Path(__file__).resolve().parent
ROUNDS, LATE_ROUNDS = 15, 9


def test_first_picture(figures: Figures, start: Starter, data_folder: Path) -> None:
    smallest = (str(HERE / "smallest_program.py"), str(data_folder / "homicide-rates.csv"))
    commands = {
        "ours": (str(HERE / "whole_program.py"), "first"),
        "smallest": smallest,
        "pandas": (*smallest, "pandas"),
    }
    waits: dict[str, list[float]] = {name: [] for name in commands}
    peaks: dict[str, list[float]] = {name: [] for name in commands}

    def measure(name: str) -> None:
        done = start(*commands[name])
        moment, peak = map(float, done.output.split())
        waits[name].append(moment - done.started)
        peaks[name].append(peak)

    for command in commands.values():
        start(*command)
    figures.in_turns([partial(measure, name) for name in commands], rounds=ROUNDS)
    figures.ratio("first picture / smallest program", waits["ours"], waits["smallest"], "<= 1.2 x")
    figures.ratio("first picture / smallest program with pandas", waits["ours"], waits["pandas"], "< 0.7 x")
    figures.ratio("its peak memory / smallest program", peaks["ours"], peaks["smallest"], "<= 1.2 x", unit="KiB")


def test_late_arrivals(figures: Figures, start: Starter) -> None:
    longest: list[tuple[float, str]] = []
    arrivals: list[float] = []
    over: list[float] = []

    def measure() -> None:
        told = json.loads(start(str(HERE / "whole_program.py"), "late").output)
        longest.append((told["gaps"][0]["seconds"], told["gaps"][0]["doing"]))
        over.append(sum(gap["seconds"] > 0.02 for gap in told["gaps"]))
        arrivals.append(told["arrival"])

    figures.in_turns([measure], rounds=LATE_ROUNDS)
    middle = sorted(longest)[len(longest) // 2]
    note = f"in the middle run {middle[1]}; gaps over 20 ms a run: {statistics.mean(over):.1f}"
    figures.times("late arrivals: longest standstill of a run", [gap for gap, _ in longest], "<= 20 ms", note=note)
    figures.times("all has arrived after the first picture", arrivals)


def test_commands_that_only_print(figures: Figures, start: Starter) -> None:
    commands = {
        "show": ("-m", "cavapp", "show", "table-1b"),
        "cite": ("-m", "cavapp", "cite", "mexico-assistance", "account=INCLE", "fiscal_year=2009"),
        "check": ("-m", "cavapp", "check"),
    }
    bare = str(HERE / "bare_window.py")
    waits: dict[str, list[float]] = {name: [] for name in ("bare", *commands)}

    def measure(name: str) -> None:
        waits[name].append(start(*commands[name]).elapsed)

    def measure_bare() -> None:
        done = start(bare)
        waits["bare"].append(float(done.output) - done.started)

    start(bare)
    figures.in_turns([measure_bare, *(partial(measure, name) for name in commands)], rounds=ROUNDS)
    for name in commands:
        figures.ratio(f"cavapp {name} / bare window appearing", waits[name], waits["bare"], "<= 1.0 x")
