"""Spans → counts, shares and intervals. Every count keeps the ids of its rows, so whatever prints it can open them."""

from dateline.evidence import count as total
from dateline.tabulate.actors import comentions, naming, places, silent, ways
from dateline.tabulate.claims import FAIR, claims, nested, sides, unconfirmed
from dateline.tabulate.counts import collapsed, counts, dated, named, readable, table, with_others
from dateline.tabulate.intervals import MINIMUM, THIN, interval, resample, shares
from dateline.tabulate.outlets import agreement, change, echoed, network
from dateline.tabulate.overview import corrected, focus, lengths, rejected, rules, undecided
from dateline.tabulate.times import again, lags, periods, spans, strip, timeline, together, witnessed
from dateline.tabulate.tones import tones_beside, toward
from dateline.tabulate.voices import heard, speakers, voices, without_speaker
from dateline.tabulate.words import collocations, context, keyness, kwic

__all__ = [
    "FAIR",
    "MINIMUM",
    "THIN",
    "again",
    "agreement",
    "change",
    "claims",
    "collapsed",
    "collocations",
    "comentions",
    "context",
    "corrected",
    "counts",
    "dated",
    "echoed",
    "focus",
    "heard",
    "interval",
    "keyness",
    "kwic",
    "lags",
    "lengths",
    "named",
    "naming",
    "nested",
    "network",
    "periods",
    "places",
    "readable",
    "rejected",
    "resample",
    "rules",
    "shares",
    "sides",
    "silent",
    "spans",
    "speakers",
    "strip",
    "table",
    "timeline",
    "together",
    "tones_beside",
    "total",
    "toward",
    "unconfirmed",
    "undecided",
    "voices",
    "ways",
    "with_others",
    "without_speaker",
    "witnessed",
]
