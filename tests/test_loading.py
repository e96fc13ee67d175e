"""What the server loads: packages that cost up to a second each wait until somebody needs them."""

import subprocess
import sys

from tests.test_architecture import OURS, ROOT, SERVED, _imports, _package, _tree

SLOW = frozenset(
    {"pandera", "mapclassify", "matplotlib", "geopandas", "pyogrio", "pyproj", "shapely", "duckdb", "scipy", "sklearn", "python_calamine"}
    | {"distributed", "dask", "fsspec", "sqlalchemy", "alembic", "psycopg", "authlib"}
)
"""Not loaded when the server starts: scipy and scikit-learn come in the warm-up after the first map, the others never."""

SLOW_AT_FIRST = SLOW | {"altair"}
"""Not loaded by the first page: the warm-up loads the rest after it."""


def test_serving_loads_no_slow_package() -> None:
    # the database of what people bring in is opened for those who sign in or look at what is in it
    apart = {"loaders", "pages", "app", "workspace"}
    modules = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in SERVED if _package(path) not in apart]
    # ui.app.main is the script itself: it runs at import
    own = ("api.room.", *(f"ui.views.{view}." for view in ("admin", "entries", "records", "uploads")))
    wanted = [name.removesuffix(".__init__") for name in modules if not name.endswith("__main__") and name != "ui.app.main"]
    assert _loaded([name for name in wanted if not name.startswith(own)], SLOW) == []


def test_the_first_page_loads_no_chart() -> None:
    files = ("app.py", "ui/app/main.py", "pages/map.py")
    wanted = {name for file in files for name in _imports(_tree(ROOT / file)) if name.split(".")[0] in OURS}
    assert "ui.views.map.tabs" in wanted
    assert _loaded(sorted(wanted), SLOW_AT_FIRST) == []


def _loaded(modules: list[str], packages: frozenset[str]) -> list[str]:
    """Which of the packages a process has loaded that imports these modules."""
    code = f"import sys\nfor name in {modules!r}: __import__(name)\nprint(*sorted({set(packages)!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.split()
