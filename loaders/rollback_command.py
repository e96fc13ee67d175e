"""The command `python -m loaders rollback`: an earlier generation of the snapshot is shown again."""

import json
from typing import TYPE_CHECKING

import click

from data import store
from data.errors import NotThere
from data.manifest import Manifest
from loaders import generations
from loaders.lock import only_writer

if TYPE_CHECKING:
    from loaders.place import Place


@click.command(help="Show an earlier GENERATION of the snapshot again: the one shown before, unless you name another.")
@click.argument("generation", default="")
@click.option("--to", default="", metavar="FOLDER|URL", help="Where the snapshot lies; else the snapshot folder in force.")
@click.option("--list", "listing", is_flag=True, help="Only list the generations that are kept, the current one first.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def rollback(generation: str, to: str, listing: bool, as_json: bool) -> None:
    """Change the place in one step; the generation shown so far stays among those kept."""
    from loaders.place import place

    with place(to) as target:
        said = _list(target, as_json) if listing else _bring_back(target, generation, as_json)
    click.echo(said)


def _list(target: "Place", as_json: bool) -> str:
    now = generations.current(target.folder)
    result = [*([now] if now else []), *generations.earlier(target.folder)]
    rows = [{"generation": manifest.generation, "written": manifest.written, "current": manifest is now} for manifest in result]
    return json.dumps(rows, indent=1) if as_json else "\n".join(map(_line, result)) or f"{target.name} keeps no generation."


def _bring_back(target: "Place", generation: str, as_json: bool) -> str:
    if not target.folder.is_dir():
        raise NotThere(f"{target.name} is no folder: name the snapshot's folder in {store.FOLDER_VARIABLE} or with --to.")
    with only_writer(target.folder):
        before = generations.current(target.folder)
        shown = generations.bring_back(target.folder, generation)
    target.publish()
    was = before.generation if before else ""
    answer = {"folder": target.name, "generation": shown.generation, "instead_of": was}
    return (
        json.dumps(answer, indent=1) if as_json else f"{target.name} shows generation {shown.generation} again, instead of {was or 'none'}."
    )


def _line(manifest: Manifest) -> str:
    return f"{manifest.generation}  {manifest.written}  {len(manifest.indicators)} indicators"
