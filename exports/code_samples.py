"""Code that fetches an address of the API: Python, R, JavaScript, curl and Excel's Power Query."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from urllib.parse import parse_qsl, quote, urlsplit

from exports.extract import file_name

_SAFE: Final = ":/?&=%+-._~"
"""What stands in an address as it is; quotes, backslashes, spaces and all that a language might read are percent-encoded."""


@dataclass(frozen=True)
class Sample:
    """Code in a language: its name, how it is coloured, and templates for tables (CSV) and for other answers (JSON)."""

    label: str
    colour: str
    table: str
    other: str

    def code(self, address: str) -> str:
        """Return the code for an address."""
        url = quote(address, safe=_SAFE)
        parts = urlsplit(url)
        query = parse_qsl(parts.query)
        table = ("format", "csv") in query
        name = file_name(query, "csv" if table else "json")
        return (self.table if table else self.other).replace("{url}", url).replace("{file}", name)


_PYTHON: Final = Sample(
    "Python",
    "python",
    'import pandas as pd\n\ndata = pd.read_csv("{url}", keep_default_na=False, na_values=[""])\nprint(data.head())\n',
    "import json\nfrom urllib.request import urlopen\n\n"
    'with urlopen("{url}") as answer:\n    data = json.load(answer)\nprint(list(data))\n',
)
_R: Final = Sample(
    "R",
    "r",
    'data <- read.csv("{url}", na.strings = "", fileEncoding = "UTF-8")\nhead(data)\n',
    'data <- jsonlite::fromJSON("{url}")\nnames(data)\n',
)
_JAVASCRIPT: Final = Sample(
    "JavaScript",
    "javascript",
    'const answer = await fetch("{url}");\n'
    "if (!answer.ok) throw new Error((await answer.json()).detail);\n"
    'const lines = (await answer.text()).trimEnd().split("\\r\\n");\n'
    "console.log(lines.length - 1, lines[0]);\n",
    'const answer = await fetch("{url}");\nconst data = await answer.json();\n'
    "if (!answer.ok) throw new Error(data.detail);\nconsole.log(Object.keys(data));\n",
)
_CURL: Final = Sample(
    "curl",
    "bash",
    "curl --fail-with-body --compressed --output {file} '{url}'\n",
    "curl --fail-with-body --compressed '{url}'\n",
)
_POWER_QUERY: Final = Sample(
    "Excel Power Query",
    "text",
    'let\n    Source = Csv.Document(Web.Contents("{url}"), [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),\n'
    "    Headers = Table.PromoteHeaders(Source, [PromoteAllScalars = true]),\n"
    '    Numbers = List.Select({{"year", Int64.Type}, {"value", type number}}, each Table.HasColumns(Headers, _{0})),\n'
    '    Typed = Table.TransformColumnTypes(Headers, Numbers, "en-US")\nin\n    Typed\n',
    'let\n    Source = Json.Document(Web.Contents("{url}"))\nin\n    Source\n',
)
SAMPLES: Final = MappingProxyType({sample.label: sample for sample in (_PYTHON, _R, _JAVASCRIPT, _CURL, _POWER_QUERY)})
