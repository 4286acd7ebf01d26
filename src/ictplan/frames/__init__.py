"""Densities, roll-ups and verdicts of whole columns, on the data frames of any engine that narwhals knows.

A frame goes in and a frame of the same engine comes out: pandas, polars (eager or lazy), pyarrow, DuckDB, Dask, Spark. What is
lazy stays lazy, and nothing is collected on the way. `to_frame` and `from_frame` lead from the items of a plan to a frame and
back. Needs narwhals, which comes with ``pip install 'ictplan[frames]'``; the engine is yours.

Examples:
    >>> import polars as pl
    >>> from ictplan import frames
    >>> districts = pl.DataFrame({"subs": [3000, 500, None], "pop": [50000, 0, 7000]})
    >>> frames.density(districts, numerator="subs", denominator="pop")["density"].to_list()
    [6.0, None, None]
"""

try:
    import narwhals.stable.v2 as _narwhals  # noqa: F401 - asked for first, so that its absence is said in one place
except ImportError as missing:
    raise ImportError("ictplan.frames needs narwhals: pip install 'ictplan[frames]'") from missing

from ictplan.frames.assessment.judgement import assess
from ictplan.frames.densities import count_for, density
from ictplan.frames.density_audit import audit
from ictplan.frames.exchange.frame_reader import from_frame
from ictplan.frames.exchange.frame_writer import to_frame
from ictplan.frames.grouping import roll_up
from ictplan.frames.growing import growth

__all__ = ["assess", "audit", "count_for", "density", "from_frame", "growth", "roll_up", "to_frame"]
