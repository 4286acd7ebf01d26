"""Judge Lào Cai's plan for 2012 by assumed figures, and print a table for an officer.

    python examples/judge_2012.py [--locale en]

The article about the plan gives no results of 2012 and no due dates. The assumptions are listed
once below and are printed above the table.
"""

import argparse
import datetime
import io
import pathlib
import sys

import ictplan as ip
import ictplan.io
from ictplan import compute, l10n

HERE = pathlib.Path(__file__).resolve().parent
AS_OF = datetime.date(2013, 3, 1)
DUE = ip.Period("2012")
#: By target: the figure assumed for 2012, as a report would print it, or the stages reached.
FIGURES = {"bang-rong": "5,9 thuê bao/100 dân"}
STAGES = {"bat-xat-dua-vao-su-dung": ("finalised",), "len-ve-tinh": ("completed",)}

WORDS = {
    "vi": {
        "assumed": "Giả định: mọi chỉ tiêu đến hạn cuối năm 2012; số liệu và mức độ hoàn thành năm 2012 như sau:",
        "head": ("Chỉ tiêu", "Kết luận", "Số liệu", "Yêu cầu"),
        "stages": "đã {stages}",
    },
    "en": {
        "assumed": "Assumed: all targets are due at the end of 2012; figures and stages of 2012 are:",
        "head": ("Target", "Verdict", "Stated", "Asked"),
        "stages": "{stages}",
    },
}


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Judge Lào Cai's ICT plan for 2012 by assumed figures."
    )
    parser.add_argument("--locale", choices=("vi", "en"), default="vi")
    locale = parser.parse_args().locale
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # whatever the terminal's locale says
    plan = ictplan.io.load(HERE / "data" / "lao_cai_2012.toml")
    plan = plan.evolve(targets=[target.evolve(due=target.due or DUE) for target in plan.targets])
    figures = [observed(plan, code, text) for code, text in FIGURES.items()]
    card = compute.assess_plan(plan, figures, as_of=AS_OF, reached=STAGES)
    print_assumptions(plan, locale)
    print_table(card, locale)
    return 0


def observed(plan: ip.Plan, code: str, text: str) -> ip.Observation:
    """Return the figure of a target as an observation of its indicator."""
    return ip.Observation(
        code=f"{code}-2012",
        indicator=plan.targets[code].indicator,
        area=plan.area,
        period=DUE,
        value=l10n.parse_reported(text),
        note="giả định của ví dụ này",
    )


def print_assumptions(plan: ip.Plan, locale: str) -> None:
    print(WORDS[locale]["assumed"])
    for code, text in FIGURES.items():
        print(
            f"  - {plan.targets[code].title.get(locale)}: {l10n.format_reported(l10n.parse_reported(text), locale=locale)}"
        )
    for code, stages in STAGES.items():
        said = l10n.format_list(
            [l10n.format_label(ip.Stage(stage), locale=locale) for stage in stages], locale=locale
        )
        print(
            f"  - {plan.targets[code].title.get(locale)}: {WORDS[locale]['stages'].format(stages=said)}"
        )
    print()


def print_table(card: ictplan.results.Scorecard, locale: str) -> None:
    rows = [WORDS[locale]["head"], *(cells(row, locale) for row in card.rows)]
    widths = [max(len(row[n]) for row in rows) for n in range(4)]
    for row in rows:
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )
    print()
    print(f"{card:{locale}}")
    for row in card.rows:
        print(f"  - {row:{locale}}")


def cells(row: ictplan.results.Assessment, locale: str) -> tuple[str, str, str, str]:
    """Return one line of the table: the target, the verdict, the figure, and the requirement."""
    target = row.target
    verdict = l10n.format_label(row.verdict, locale=locale)
    if target.criterion is None:
        asked = l10n.format_list(
            [l10n.format_label(stage, locale=locale) for stage in target.stages], locale=locale
        )
        return target.title.get(locale), verdict, "–", asked
    stated = (
        "–" if row.comparison is None else l10n.format_reported(row.comparison.value, locale=locale)
    )
    return (
        target.title.get(locale),
        verdict,
        stated,
        l10n.format_criterion(target.criterion, locale=locale),
    )


if __name__ == "__main__":
    sys.exit(main())
