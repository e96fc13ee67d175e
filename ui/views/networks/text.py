"""Facts of networks in words: dates as exact as they are known, sums of money, the sentence above the map."""

from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from data.catalogue.network_words import CERTAINTIES
from data.networks import RECORDED
from queries import networks
from queries.known_networks import NETWORKS
from queries.networks import Money
from ui.app.i18n import _, ngettext, number
from ui.components import dates, names
from ui.components.html_table import Link


def when(text: str) -> str:
    """Return a date such as 2022-09-05, 2022-09 or 2022 in words, as exact as it is; "" for none."""
    if len(text) == len("2022-09-05"):
        return dates.day(date.fromisoformat(text))
    return dates.month(date.fromisoformat(f"{text}-01")) if len(text) == len("2022-09") else text


def euro(amount: float) -> str:
    """Return a sum in euro."""
    return f"{number(amount)}\N{NO-BREAK SPACE}€"


def period(network: str) -> str:
    """Return from when to when a network runs, and what of it is not known."""
    start, end = NETWORKS[network].period
    if end:
        return _("{start} to {end}").format(start=when(start), end=when(end))
    project = networks.rows("projects", network)
    ongoing = not project.empty and bool(project["ongoing"].iloc[0])
    since = _("since {start}, ongoing") if ongoing else _("from {start}; the end is not known")
    return since.format(start=when(start))


def budget(money: Money) -> str:
    """Return the total budget, every one of them where sources differ."""
    sums = [total(*one) for one in money.totals]
    if not sums:
        return _("no information") if money.eu is None else _("EU grant {sum}; the total is not known").format(sum=euro(money.eu))
    return sums[0] if len(sums) == 1 else _("sources differ: {sums}").format(sums="; ".join(sums))


def total(amount: float, remark: str) -> str:
    """Return a total with what its source says beside it."""
    if remark == networks.MORE_THAN:
        return _("more than {sum}").format(sum=euro(amount))
    return f"{euro(amount)} ({remark})" if remark else euro(amount)


def share(amount: float | None) -> str:
    """Return a part of the budget."""
    return _("no information") if amount is None else euro(amount)


def headline(network: str) -> str:
    """Return what a network is, in sentences: partners, countries, period, money."""
    row, counts, money = NETWORKS[network], networks.counts(network), networks.money(network)
    where = ngettext("in {n} country", "in {n} countries", counts["countries"]).format(n=counts["countries"])
    who = ngettext("{network} has {n} known partner {where}.", "{network} has {n} known partners {where}.", counts["partners"])
    if len(money.totals) > 1:
        least, most = (bound(amount for amount, _remark in money.totals) for bound in (min, max))
        paid = _("Its budget is {least} or {most}, as sources differ.").format(least=euro(least), most=euro(most))
    elif money.totals:
        paid = _("Its budget is {sum}.").format(sum=total(*money.totals[0]))
    elif money.eu is not None:
        paid = _("The EU grant is {sum}; the total budget is not known.").format(sum=euro(money.eu))
    else:
        paid = _("Its budget is not known.")
    period_ = _("Period: {period}.").format(period=period(network))
    return names.join(who.format(network=row.label, n=counts["partners"], where=where), period_, paid)


def known(row: Mapping[Any, Any]) -> str:
    """Return how sure a fact is, with the remark that stands beside it."""
    certainty = CERTAINTIES[row["certainty"]]
    return names.join(_(certainty), row["remark"], by="; ")


def source(said: str) -> str:
    """Return where a fact is from as its list says it, in words where an editor recorded it."""
    label = CERTAINTIES[RECORDED]
    return _(label) if said == RECORDED else said


def linked(text: str, row: Mapping[Any, Any]) -> Link | str:
    """Return a text that leads to the page of a fact where its address is exact."""
    return Link(text, row["address"]) if row["address_exact"] else text


def span(row: Mapping[Any, Any]) -> str:
    """Return from when to when something was, as exact as it is known."""
    start, end = when(str(row["start"])), when(str(row["end"]))
    return f"{start} – {end}" if start and end and end != start else start or end or _("date not known")


def people(value: float) -> str:
    """Return how many people came, "" where no page says."""
    return "" if pd.isna(value) else number(value)


def bullets(sentences: list[str], look: str = "reasons") -> None:
    """Draw sentences as a list."""
    if sentences:
        st.html(f"<ul class='{look}'>" + "".join(f"<li>{escape(one)}</li>" for one in sentences) + "</ul>")
