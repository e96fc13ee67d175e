"""Groups of commands (`python -m loaders`, `python -m workspace`): each command imported only when it is called."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import click

from data.errors import Busy, RegioscopeError


class Command(NamedTuple):
    """Where a command is written, as `module:function`, and what it does in a few words."""

    target: str
    about: str


EXIT_CODES: Final[Mapping[type[RegioscopeError], int]] = MappingProxyType({Busy: 3})
"""Exit codes of errors that a script may want to tell from others, which give 1."""

INTERRUPTED: Final = 130
"""What shells expect of a command that Ctrl-C ended."""


class Commands(click.Group):
    """The group of a table of commands; an error that Regioscope names becomes one sentence and an exit code, Ctrl-C too."""

    table: Mapping[str, Command] = MappingProxyType({})
    stopped = "Stopped by Ctrl-C."

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return names in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Return the command, imported now, or None for a name that is not in the table."""
        if cmd_name not in self.table:
            return None
        module, _, function = self.table[cmd_name].target.partition(":")
        command = getattr(import_module(module), function)
        assert isinstance(command, click.Command)  # noqa: S101 - a wrong row of the table, not bad input
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Write the help's list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.about) for name, command in self.table.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Return runs the command; its errors reach the person as a sentence, without a traceback."""
        try:
            return super().invoke(ctx)
        except RegioscopeError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(EXIT_CODES.get(type(error), 1))
        except KeyboardInterrupt:
            click.echo(self.stopped, err=True)
            ctx.exit(INTERRUPTED)
