"""From reports to incidents: which events are one happening, and what every voice says of it."""

from rashomon.link.groups import Group, Groups, group
from rashomon.link.incidents import incident, incident_by_policy, sensitivity
from rashomon.link.linking import Linked, link
from rashomon.link.policies import DEFAULT, POLICIES, Policy
from rashomon.link.score import model_version
from rashomon.link.statistics import Disagreement, disagreement
from rashomon.link.views import EventView, views_of

__all__ = [
    "DEFAULT",
    "POLICIES",
    "Disagreement",
    "EventView",
    "Group",
    "Groups",
    "Linked",
    "Policy",
    "disagreement",
    "group",
    "incident",
    "incident_by_policy",
    "link",
    "model_version",
    "sensitivity",
    "views_of",
]
