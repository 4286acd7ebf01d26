"""Computations on budgets: totals, tables, execution and distribution."""
