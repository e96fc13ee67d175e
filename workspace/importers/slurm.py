"""Slurm: jobs as `sacct --parsable2` prints them, with a heading or without."""

import re
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from workspace.importers import slurm_sizes
from workspace.importers.dates import Column
from workspace.importers.delimited import Head
from workspace.importers.draft import Draft, ReadOptions, drafted
from workspace.importers.grid import Grid
from workspace.importers.layout import layout
from workspace.importers.words import Words, constant, merged

_JOB_PARTS: Final = "jobid jobidraw cluster partition qos account group gid user uid submit eligible start end"
_JOB_SIZE: Final = "elapsed exitcode state nnodes ncpus reqcpus reqmem reqtres alloctres timelimit nodelist jobname"
BARE_COLUMNS: Final = (*_JOB_PARTS.split(), *_JOB_SIZE.split())
"""The columns of `sacct --noheader` as the manual of Open XDMoD asks for them."""

_JOB: Final = re.compile(r"[0-9]+(?:_(?:[0-9]+|\[[0-9,%-]+\]))?(?:\+[0-9]+)?")
_STEP: Final = re.compile(r"[0-9][0-9_+]*\..+")
_MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}|Unknown|None|")
_NO_TIME: Final = pa.array(["", "unknown", "none"])


def bare_head(cells: tuple[str, ...]) -> Head | None:
    """Return the heading that `--noheader` left out, if the first line is a job of these columns."""
    width = len(BARE_COLUMNS)
    if len(cells) < width or not (_JOB.fullmatch(cells[0]) or _STEP.fullmatch(cells[0])):
        return None
    if not all(_MOMENT.fullmatch(cells[BARE_COLUMNS.index(name)]) for name in ("submit", "start", "end")):
        return None
    return Head((*BARE_COLUMNS, *([""] * (len(cells) - width))), -1, "|")


def _drafts(grid: Grid, _options: ReadOptions) -> Draft:
    job, start, end = grid.text("jobid").fill_null(""), grid.text("start"), grid.text("end")
    lasted = slurm_sizes.lasted(grid)
    size = slurm_sizes.sizes(grid, lasted)
    grid.notes += [size.note]
    draft = drafted(
        grid,
        instrument=_machine(grid),
        start=start,
        end=end,
        group=grid.words("account"),
        kind=constant("use", len(grid)),
        user=grid.words("user", "uid"),
        units=size.units,
        cards=size.cards,
        lasted=lasted,
        waited=_waited(grid),
        same=grid.codes("jobid"),
        names={
            "instrument": grid.title("partition", "cluster"),
            "start": grid.title("start"),
            "end": grid.title("end"),
            "units": size.title,
        },
    )
    step = pc.match_substring_regex(job, r"^[0-9][0-9_+]*\..").to_numpy(zero_copy_only=False)
    began, open_end = ~_no_time(start), _no_time(end)
    instant = pc.equal(start.fill_null(""), end.fill_null("")).to_numpy(zero_copy_only=False) | (began & ~open_end & (lasted == 0))
    draft.refuse(step, grid.title("jobid"), "job_step")
    draft.refuse(~step & ~began, grid.title("start"), "never_ran")
    draft.refuse(~step & began & open_end, grid.title("end"), "not_ended")
    draft.refuse(~step & began & instant, grid.title("end"), "ran_no_second")
    if size.note != "job_hours":
        draft.refuse(~step & began & ~open_end & ~instant & ~(size.units > 0), size.title, "no_size")
    return draft


def _no_time(times: pa.Array) -> np.ndarray:
    said: np.ndarray = pc.is_in(pc.ascii_lower(times.fill_null("")), value_set=_NO_TIME).to_numpy(zero_copy_only=False)
    return said


def _machine(grid: Grid) -> Words:
    """Cluster and partition, which stand for an instrument."""
    cluster, partition = grid.words("cluster"), grid.words("partition")
    pairs = cluster.codes.astype(np.int64) * len(partition.words) + partition.codes
    used, codes = np.unique(pairs, return_inverse=True)
    names = [f"{cluster.words[pair // len(partition.words)]} {partition.words[pair % len(partition.words)]}".strip() for pair in used]
    return merged(codes, names)


def _waited(grid: Grid) -> np.ndarray:
    """Seconds between submitting and starting, not-a-number where either is not known."""
    submitted, began = (Column(grid.text(name)).read("") for name in ("submit", "start"))
    seconds = (began.seconds - submitted.seconds).astype(float)
    return np.where(submitted.read & began.read & (seconds >= 0), seconds, np.nan)


LAYOUTS: Final = (layout("jobid account start end", f"cluster partition user uid submit {slurm_sizes.COLUMNS}", _drafts),)
