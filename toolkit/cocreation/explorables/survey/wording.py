"""How the explorables of chapter 9 write effects, and where their numbers are from."""

__all__ = ["SOURCE", "signed"]

SOURCE = "Model, no data: a made-up world, asked without any chance (endless teams)."


def signed(value: float) -> str:
    """Write an effect with its sign and two decimals: +0.09, −0.05, 0.00."""
    rounded = round(value, 2)
    return f"{rounded:+.2f}".replace("-", "−") if rounded else "0.00"
