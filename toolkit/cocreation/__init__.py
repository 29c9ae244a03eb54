"""Models, explorables and checks for a course on value co-creation (价值共创)."""

__version__ = "0.1.0"
