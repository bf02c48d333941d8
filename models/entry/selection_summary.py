"""What the status bar says of the selected figures: how many, their sum and average."""

from dataclasses import dataclass

from models.ground.money import MoneyUnit, format_amount, format_exact


@dataclass(frozen=True, slots=True)
class SelectionSummary:
    """How many selected figures are not blank, and their sum in 分."""

    count: int
    total: int

    @property
    def average(self) -> int:
        """The average in 分, rounded half up; 0 of none."""
        if not self.count:
            return 0
        whole, rest = divmod(abs(self.total), self.count)
        whole += 2 * rest >= self.count
        return -whole if self.total < 0 else whole

    def words(self, unit: MoneyUnit) -> str:
        """What is shown, the sum with every digit it has; "" where nothing is selected to be added up."""
        if not self.count:
            return ""
        total, average = format_exact(self.total, unit), format_amount(self.average, unit)
        return f"计数 {self.count}　求和 {total}　平均 {average}"
