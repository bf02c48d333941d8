from models.facts import Indicator


def print_value(indicator: Indicator) -> str:
    return f"{indicator.operator}{indicator.value}{indicator.measure}"
