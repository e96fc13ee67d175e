"""Stories that a person saved: to open, to save again and to withdraw."""

from exports.exhibits.story import Story


def render(_story: Story) -> None:
    """Draw the saved stories of whoever is signed in."""
