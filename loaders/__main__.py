"""`python -m loaders`: the commands, each imported only when it is called, so that parse does without refresh's packages."""

from types import MappingProxyType
from typing import Final

import click

from data.commands import Command, Commands

COMMANDS: Final = MappingProxyType(
    {
        "parse": Command("loaders.parse:parse", "Read one statistical table, say what is in it, save it in long form."),
        "pxweb": Command("loaders.pxweb_command:pxweb", "Look at a table of a statistical office that runs PxWeb."),
        "refresh": Command("loaders.refresh_command:refresh", "Bring the snapshot up to date."),
        "rollback": Command("loaders.rollback_command:rollback", "Show an earlier generation of the snapshot again."),
        "pull": Command("loaders.pull_command:pull", "Bring a snapshot here that a refresh has written elsewhere."),
    }
)


class Loaders(Commands):
    """The group of `COMMANDS`."""

    table = COMMANDS
    stopped = "Stopped by Ctrl-C; nothing was published, the old figures stay."


@click.group(cls=Loaders)
def main() -> None:
    """Official statistics in, the one long table out."""


if __name__ == "__main__":
    main(prog_name="python -m loaders")
