"""Who and what is named: mentions of actors, places and groups, and the actors that they are."""

from dateline.annotate.names.entities import entities
from dateline.annotate.names.mentions import names

__all__ = ["entities", "names"]
