"""Write the initials of the catalogue's names, so that no first letter typed waits for the pinyin tables.

To be run after the catalogue has changed: python packaging/make_initials.py
"""

import csv
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from models.facts import Facet
from models.facts.catalog import standard_catalog
from models.facts.code_search import INITIALS, spelled


def main() -> int:
    """Write the table; the exit status."""
    catalog = standard_catalog()
    names = sorted({catalog.name(facet, code) for facet in Facet for code in catalog.codes(facet)})
    with INITIALS.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("name", "initials"))
        rows.writerows((name, spelled(name)) for name in names)
    return 0


if __name__ == "__main__":
    sys.exit(main())
