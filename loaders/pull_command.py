"""The command `python -m loaders pull`: the snapshot folder shows what a refresh has written elsewhere."""

import click

from data import store
from data.errors import NotThere
from loaders.distant import Distant
from loaders.lock import only_writer
from loaders.publish import sweep


@click.command(help="Bring the snapshot that lies at URL, as `refresh --to URL` wrote it, into the snapshot folder in force.")
@click.argument("url")
def pull(url: str) -> None:
    """Change the folder in one step; figures that are here already do not travel."""
    folder, distant = store.folder(), Distant(url)
    if not distant.holds():
        raise NotThere(f"{distant.name} holds no snapshot: name a place that `refresh --to` has written; {folder} stays as it is.")
    with only_writer(folder):
        distant.bring(folder)
        shown = store.Store(folder)
        sweep(folder, shown.manifest)
    click.echo(f"{folder} shows generation {shown.generation} of {distant.name}.")
