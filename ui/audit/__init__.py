"""The audit's side of the window: what is found, shown in one table wherever it is shown, and judged."""
