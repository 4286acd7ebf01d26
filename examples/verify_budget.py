"""Verify a published budget table: do the sums agree, and the amount in words?

    python examples/verify_budget.py [--locale en]

The table is the provincial budget of Phú Yên for 2017, in triệu đồng, from Resolution 57/NQ-HĐND of
16 December 2016. All rows but one add up. The script prints the exception, the difference and the
reason.
"""

import argparse
import io
import sys

import ictplan as ip
from ictplan import checks, l10n
from ictplan.results import Finding

UNIT = "million VND"
DECISION = ip.Document(
    type="Nghị quyết",
    number=ip.DocumentNumber(number=57, symbol="NQ-HĐND"),
    issued_on=l10n.parse_date("ngày 16 tháng 12 năm 2016"),
    issuer=ip.Organization(name="Hội đồng nhân dân tỉnh Phú Yên"),
)
WORDS = {
    "vi": {
        "nodes": "{count} dòng có các phần được cộng lại; {wrong} dòng không khớp.",
        "fine": "Mọi dòng đều khớp.",
    },
    "en": {
        "nodes": "{count} rows with parts were added up; {wrong} do not agree.",
        "fine": "All rows agree.",
    },
}


def row(number: str, name: str, stated: str, *parts: ip.BudgetRow) -> ip.BudgetRow:
    """Return a row as printed: its number, its purpose, and its amount as it appears in the table."""
    amount = l10n.parse_reported(f"{stated} triệu đồng")
    return ip.BudgetRow(number=number, name=name, amounts=[amount], children=parts)


TABLE = ip.BudgetTable(
    title="Phân bổ ngân sách cấp tỉnh năm 2017, tỉnh Phú Yên",
    unit=UNIT,
    rows=[
        row(
            "2",
            "Tổng chi ngân sách cấp tỉnh năm 2017",
            "6.131.420",
            row(
                "2.1",
                "Chi trong cân đối ngân sách",
                "6.072.020",
                row("a", "Phân bổ cho các cơ quan, ban, ngành; trả nợ vay", "2.113.490"),
                row("b", "Bổ sung Quỹ dự trữ tài chính", "1.000"),
                row("c", "Dự phòng chi ngân sách", "54.930"),
                row("d", "Chi tạo nguồn cải cách tiền lương", "216.800"),
                row("đ", "Chi thường xuyên khối tỉnh chưa phân bổ", "37.550"),
                row("e", "Bổ sung cho ngân sách huyện, thị xã, thành phố", "2.670.800"),
                row(
                    "g",
                    "Chi ngân sách địa phương chưa phân bổ",
                    "977.450",
                    row(
                        "-",
                        "Chi đầu tư phát triển chưa phân bổ",
                        "718.692",
                        row("+", "XDCB tập trung dự phòng", "39.830"),
                        row("+", "NSTW hỗ trợ có mục tiêu, vốn trong nước", "383.750"),
                        row("+", "Chương trình mục tiêu quốc gia", "138.557"),
                        row("+", "NSTW hỗ trợ có mục tiêu, vốn ngoài nước", "96.855"),
                        row("+", "Vay Ngân hàng Phát triển Việt Nam", "59.700"),
                    ),
                    row(
                        "-",
                        "Chi thường xuyên chưa phân bổ",
                        "258.758",
                        row("+", "Sự nghiệp giáo dục - đào tạo và dạy nghề", "10.835"),
                        row("+", "Sự nghiệp chưa phân bổ", "205.050"),
                        row("+", "Quản lý hành chính", "3.195"),
                        row("+", "Vốn sự nghiệp thực hiện CTMTQG", "39.679"),
                    ),
                ),
            ),
            row("2.2", "Chi từ nguồn thu để lại quản lý qua NSNN", "59.400"),
        )
    ],
    in_words="Sáu nghìn một trăm ba mươi mốt tỷ, bốn trăm hai mươi triệu đồng",
    source=ip.Source(document=DECISION),
)


def main() -> int:
    parser = argparse.ArgumentParser(description="Verify a published budget table.")
    parser.add_argument("--locale", choices=("vi", "en"), default="vi")
    locale = parser.parse_args().locale
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # whatever the terminal's locale says
    findings = checks.verify(TABLE)
    print(TABLE.title.get(locale) if TABLE.title is not None else "")
    print(l10n.format_citation(DECISION, locale=locale))
    print()
    for depth, line in lines(TABLE.rows):
        print(f"{'  ' * depth}{line}")
    print()
    nodes = sum(1 for _, line in TABLE.walk() if line.parts)
    print(WORDS[locale]["nodes"].format(count=nodes, wrong=len(findings)))
    print("\n".join(told(finding, locale) for finding in findings) or WORDS[locale]["fine"])
    return 0


def lines(rows: tuple[ip.BudgetRow, ...], depth: int = 0) -> list[tuple[int, str]]:
    """Return the table as text, with each row below the row that it is a part of."""
    found = []
    for line in rows:
        stated = line.amounts[0]
        figure = "" if stated is None else l10n.format_number(stated.measure.magnitude)
        found.append((depth, f"{line.number} {line.name}: {figure}"))
        found += lines(line.children, depth + 1)
    return found


def told(finding: Finding, locale: str) -> str:
    return f"  - [{l10n.format_label(finding.severity, locale=locale)}] {finding:{locale}}"


if __name__ == "__main__":
    sys.exit(main())
