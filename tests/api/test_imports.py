import subprocess
import sys
from pathlib import Path

SLOW = ("pandera", "mapclassify", "matplotlib", "geopandas", "scipy", "sklearn", "streamlit", "xlsxwriter", "fastapi")


def test_serving_the_api_loads_no_slow_package(root: Path) -> None:
    code = f"import sys, api; api.mounts(lambda *view: None); print(*[name for name in {SLOW!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
