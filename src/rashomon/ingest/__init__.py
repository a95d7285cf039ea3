"""Filling a store: reports are coded, kept and linked; documents and people are forgotten."""

from rashomon.ingest.adding import Added, add
from rashomon.ingest.importing import import_codings
from rashomon.ingest.intake import Codes
from rashomon.ingest.purging import purge_document, purge_person

__all__ = ["Added", "Codes", "add", "import_codings", "purge_document", "purge_person"]
