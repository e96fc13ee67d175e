"""What every test may ask for: the real files beside the project, and how many examples hypothesis draws."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from api import mounts
from ui.app import offstage

ROOT = Path(__file__).resolve().parent.parent
SHARED_VARIABLE = "REGIOSCOPE_SHARED_DATA"
_SLOW = [HealthCheck.too_slow]

# No deadlines, and generating may take long: a busy machine is no bug. In CI the examples are the same at every run.
settings.register_profile("ci", deadline=None, suppress_health_check=_SLOW, derandomize=True, database=None, max_examples=30)
settings.register_profile("dev", deadline=None, suppress_health_check=_SLOW, max_examples=50)
# Thorough is asked for by hand, for what reads files of strangers.
settings.register_profile("thorough", deadline=None, suppress_health_check=_SLOW, max_examples=10_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev"))


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are no name for a test: nobody can read them, and gzip's hold the time, so that two workers would differ."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="session", autouse=True)
def _no_real_uploads(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes what people of this machine brought in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REGIOSCOPE_WORKSPACE_DIR", str(tmp_path_factory.mktemp("workspace")))
        patch.delenv("REGIOSCOPE_DATABASE_URL", raising=False)
        patch.setenv("REGIOSCOPE_API_REQUESTS", "0")  # tests ask for more than one address may
        yield


@pytest.fixture(scope="session", autouse=True)
def _map_layers() -> None:
    """Pictures of maps have their layers from the API's operations, as on a server."""
    mounts(offstage.read)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of the official providers' real files; the test is skipped where there is none."""
    folder = Path(os.environ.get(SHARED_VARIABLE) or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"needs the real files: {folder} is no folder, and {SHARED_VARIABLE} names no other")
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT
