"""Print the lowest versions that ictplan says it works with, as constraints for pip.

    python .ci/lowest_versions.py > lowest.txt

They are those of the dependencies and of the engines of frames. Tools of tests are new in every environment.
"""

import re
import tomllib
from pathlib import Path

PROJECT = tomllib.loads(
    (Path(__file__).resolve().parents[1] / "pyproject.toml").read_text(encoding="utf-8")
)["project"]
_LOWEST = re.compile(r"([A-Za-z0-9_-]+)>=([0-9.]+)")


def lowest_versions() -> list[str]:
    """Return each requirement with its lowest version and no other."""
    extras = PROJECT["optional-dependencies"]
    requirements = [*PROJECT["dependencies"], *extras["frames"], *extras["engines"]]
    matches = (_LOWEST.fullmatch(requirement) for requirement in requirements)
    return sorted({f"{match[1]}=={match[2]}" for match in matches if match is not None})


if __name__ == "__main__":
    print("\n".join(lowest_versions()))
