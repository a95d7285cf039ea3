"""The reader model: a small encoder that finds who says what, run without torch."""

from rashomon.model.reader import READER, Card, ReadAttribution, Reader

__all__ = ["READER", "Card", "ReadAttribution", "Reader"]
