"""Reading: files to reports, and what on the page is report."""

from rashomon.read.clean import headline, mark_furniture, paragraphs
from rashomon.read.sources import READERS, check_day, count, read, read_text

__all__ = ["READERS", "check_day", "count", "headline", "mark_furniture", "paragraphs", "read", "read_text"]
