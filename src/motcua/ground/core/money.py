"""Money: whole dong, written as offices write it. Pure. Units: `*_vnd` integers."""


def format_number(value: int) -> str:
    """Return a whole number with a dot between thousands: 1.234.500."""
    return f"{value:,}".replace(",", ".")


def format_vnd(amount_vnd: int) -> str:
    """Return an amount for people: 1.234.500 đ."""
    return f"{format_number(amount_vnd)} đ"
