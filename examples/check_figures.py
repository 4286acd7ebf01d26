"""Print the figures of an article and the contradictions between them.

    python examples/check_figures.py [FILE] [--locale en]

FILE is a text in Vietnamese. Without FILE, the script reads a short text written for this example,
which contains contradictions. A count and a density in one sentence are taken to describe the same
thing if their units match. Whether they do is for the reader to judge, and so is every
contradiction.
"""

import argparse
import io
import itertools
import pathlib
import sys

import ictplan as ip
from ictplan import compute, l10n
from ictplan.results import Finding

SAMPLE = """Đến tháng 12/2012, toàn tỉnh có 426.545 máy điện thoại, đạt mật độ 22,24 máy/100 dân; số thuê bao Internet là
48.000 thuê bao, mật độ 2,81 thuê bao/100 dân, tăng 16,3% so với cùng kỳ năm trước.
Có 1.533/1.562 thôn được phủ sóng 3G. Kinh phí 12.5 tỷ đồng, trong đó 104% đã giải ngân.
"""
WORDS = {
    "vi": {
        "figures": "Số liệu:",
        "findings": "Mâu thuẫn:",
        "none": "Không thấy mâu thuẫn.",
        "unclear": "không rõ",
        "line": "  {n:>2}. {text}  ->  {said}{mark}",
        "mark": "  (?)",
    },
    "en": {
        "figures": "Figures:",
        "findings": "Contradictions:",
        "none": "No contradictions found.",
        "unclear": "unclear",
        "line": "  {n:>2}. {text}  ->  {said}{mark}",
        "mark": "  (?)",
    },
}


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Find the figures of a text and the contradictions between them."
    )
    parser.add_argument("file", nargs="?", type=pathlib.Path)
    parser.add_argument("--locale", choices=("vi", "en"), default="vi")
    arguments = parser.parse_args()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # whatever the terminal's locale says
    try:
        text = SAMPLE if arguments.file is None else arguments.file.read_text(encoding="utf-8")
        matches = l10n.find(text)
    except (ip.IctplanError, OSError, UnicodeDecodeError) as error:
        print(error, file=sys.stderr)
        return 1
    print_figures(matches, arguments.locale)
    print_findings(contradictions(text, matches), arguments.locale)
    return 0


def print_figures(matches: tuple[l10n.Match, ...], locale: str) -> None:
    words = WORDS[locale]
    print(words["figures"])
    for n, match in enumerate(matches, 1):
        said = (
            words["unclear"] if match.value is None else l10n.describe(match.value, locale=locale)
        )
        mark = words["mark"] if match.ambiguous else ""
        print(words["line"].format(n=n, text=" ".join(match.text.split()), said=said, mark=mark))


def contradictions(text: str, matches: tuple[l10n.Match, ...]) -> list[Finding]:
    """Find densities that imply different populations, and shares of more than the whole."""
    stated = [match for match in matches if isinstance(match.value, ip.ReportedValue)]
    found = [compute.check_share(match.value) for match in stated]
    pairs = [pair for pair in itertools.combinations(stated, 2) if are_pair(text, *pair)]
    if len(pairs) > 1:
        found.append(
            compute.check_same_base([(count.value, density.value) for count, density in pairs])
        )
    return [finding for finding in found if finding is not None]


def are_pair(text: str, count: l10n.Match, density: l10n.Match) -> bool:
    """Return whether a density of the same thing follows a count in the same sentence or clause."""
    above, ratio = count.value.measure.unit, density.value.measure.unit
    if not ratio.is_ratio or above.is_ratio or above.numerator != ratio.numerator:
        return False
    between = text[count.span[1] : density.span[0]]
    return not any(sign in between for sign in (". ", ";", ".\n"))


def print_findings(findings: list[Finding], locale: str) -> None:
    words = WORDS[locale]
    print(f"\n{words['findings']}" if findings else f"\n{words['none']}")
    for finding in findings:
        print(f"  - {finding:{locale}}")


if __name__ == "__main__":
    sys.exit(main())
