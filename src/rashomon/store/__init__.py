"""Codings and incidents kept: one DuckDB file, read by many, written by one."""

from rashomon.store.files import Writer, writing
from rashomon.store.queries import IncidentFilter
from rashomon.store.store import Page, Store, Table

__all__ = ["IncidentFilter", "Page", "Store", "Table", "Writer", "writing"]
