"""Densities, roll-ups, growth and verdicts of whole columns, on data frames of any common engine.

A frame goes in and a frame of the same engine comes out: pandas, polars (eager or lazy), pyarrow,
DuckDB, Dask or Spark. Lazy frames stay lazy, and no data are collected on the way. `to_frame` turns
the items of a plan into a frame, and `from_frame` turns a frame into items. The package needs
narwhals, which comes with ``pip install 'ictplan[frames]'``. Install the engine of your choice
yourself.

Examples:
    >>> import polars as pl
    >>> from ictplan import frames
    >>> districts = pl.DataFrame({"subs": [3000, 500, None], "pop": [50000, 0, 7000]})
    >>> result = frames.density(districts, numerator="subs", denominator="pop")
    >>> result["density"].to_list()
    [6.0, None, None]
"""

try:
    # Imported first, so that only this place reports that narwhals is missing.
    import narwhals.stable.v2 as _narwhals  # noqa: F401
except ImportError as error:
    raise ImportError("ictplan.frames needs narwhals: pip install 'ictplan[frames]'") from error

from ictplan.frames.assessment.judgement import assess
from ictplan.frames.densities import count_for, density, growth, roll_up
from ictplan.frames.density_audit import audit
from ictplan.frames.exchange.frame_reader import from_frame
from ictplan.frames.exchange.frame_writer import to_frame

__all__ = ["assess", "audit", "count_for", "density", "from_frame", "growth", "roll_up", "to_frame"]
