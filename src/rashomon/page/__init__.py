"""What a desk shows of an incident or a report, as JSON for programs and as one self-contained page for people."""

from rashomon.page.incident import incident_account
from rashomon.page.incident_html import incident_page
from rashomon.page.report import report_account
from rashomon.page.report_html import report_page
from rashomon.page.veil import Veil

__all__ = ["Veil", "incident_account", "incident_page", "report_account", "report_page"]
