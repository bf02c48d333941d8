"""Where the data that is no code lies: catalogues, icons, the manual, the sample."""

from pathlib import Path

RESOURCES = Path(__file__).parents[2] / "resources"
