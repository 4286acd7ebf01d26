"""Print Lào Cai's ICT plan for 2012, in Vietnamese, with the amounts that its figures imply.

    python examples/lao_cai_2012.py [FILE] [--locale en]

FILE is a plan as TOML or JSON. The default is Lào Cai's plan, in ``data`` beside this script.
"""

import argparse
import io
import pathlib
import sys

import ictplan.io
from ictplan import IctplanError, report

HERE = pathlib.Path(__file__).resolve().parent


def main() -> int:
    parser = argparse.ArgumentParser(description="Print an ICT plan, Lào Cai's of 2012 by default.")
    parser.add_argument(
        "file", nargs="?", type=pathlib.Path, default=HERE / "data" / "lao_cai_2012.toml"
    )
    parser.add_argument("--locale", choices=("vi", "en"), default="vi")
    arguments = parser.parse_args()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # whatever the terminal's locale says
    try:
        plan = ictplan.io.load(arguments.file)
    except (IctplanError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(report.to_text(plan, locale=arguments.locale), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
