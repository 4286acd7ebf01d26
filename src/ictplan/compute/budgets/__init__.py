"""Money: totals, tables, execution and distribution."""
