"""One profile of Hypothesis for all tests: no deadline, since the first use of a language or of pint takes its time."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

from ictplan.testing.registration import register

settings.register_profile("ictplan", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# For another interpreter or the wheel, where the laws were tested already: --hypothesis-profile quick
settings.register_profile("quick", settings.get_profile("ictplan"), max_examples=10)
settings.load_profile("ictplan")

register()  # as the entry point does where ictplan is installed
