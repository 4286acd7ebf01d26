"""The profiles of Hypothesis, without a deadline, since the first use of a language or of pint takes its time.

Every run is quick. `.ci/run` asks for ``--hypothesis-profile ci``, with which laws get a hundred examples, or as many as they
ask for by ``tests/shared/effort.py``, and ten thousand damaged documents are read. Both draw the same examples in every run, so
that a change is judged by what it changes. `.ci/run fuzz` looks for new ones.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

from ictplan.testing.registration import register

settings.register_profile(
    "ci",
    settings.get_profile("default"),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("quick", settings.get_profile("ci"), max_examples=20)
settings.register_profile(
    "fuzz", settings.get_profile("ci"), derandomize=False, database=None, print_blob=True
)
settings.load_profile("quick")

register()  # as the entry point does where ictplan is installed
