"""How many rows a panel has room for."""

__all__ = ["most"]


def most(rows, height, each):
    """Rows that fit, and a line that says how many do not."""
    room = int(height // each)
    if len(rows) <= room:
        return rows, ""
    return rows[: max(room - 1, 0)], f"and {len(rows) - max(room - 1, 0)} more"
