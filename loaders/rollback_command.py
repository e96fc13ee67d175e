"""The command `python -m loaders rollback`: an earlier generation of the snapshot is shown again."""

import json

import click

from data import store
from data.errors import NotThere
from data.manifest import Manifest
from loaders import generations
from loaders.lock import only_writer


@click.command(help="Show an earlier GENERATION of the snapshot again: the one shown before, unless you name another.")
@click.argument("generation", default="")
@click.option("--list", "listing", is_flag=True, help="Only list the generations that are kept, the current one first.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def rollback(generation: str, listing: bool, as_json: bool) -> None:
    """Changes the snapshot folder in force in one step; the generation shown so far stays among those kept."""
    folder = store.folder()
    if listing:
        now = generations.current(folder)
        found = [*([now] if now else []), *generations.earlier(folder)]
        rows = [{"generation": manifest.generation, "written": manifest.written, "current": manifest is now} for manifest in found]
        click.echo(json.dumps(rows, indent=1) if as_json else "\n".join(map(_line, found)) or f"{folder} keeps no generation.")
        return
    if not folder.is_dir():
        raise NotThere(f"{folder} is no folder: name the snapshot's folder in {store.FOLDER_VARIABLE}.")
    with only_writer(folder):
        before = generations.current(folder)
        shown = generations.bring_back(folder, generation)
    was = before.generation if before else ""
    answer = {"folder": str(folder), "generation": shown.generation, "instead_of": was}
    words = f"{folder} shows generation {shown.generation} again, instead of {was or 'none'}."
    click.echo(json.dumps(answer, indent=1) if as_json else words)


def _line(manifest: Manifest) -> str:
    return f"{manifest.generation}  {manifest.written}  {len(manifest.indicators)} indicators"
