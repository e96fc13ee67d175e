"""Exports of survey tools in the form in which they come: six people, two competences, and what must not be kept."""

import io

import xlsxwriter

PEOPLE = [f"Jan Testowy {at}" for at in range(6)]
HOSTILE = "=HYPERLINK('https://evil.example','x')"
ROLES = ["Staff", "Managers"] * 3
POLISH = {"Vision": "Wizja", "Creativity": "Kreatywność"}
LEVELS = ["1", "2", "3", "4", "5", "5"]
NEEDED = ["5", "5", "4", "4", "5", "3"]

EUSURVEY = "\n".join(
    [
        "Survey;Diagnosis 2026",
        "",
        "How do you see yourself?: Vision;Which level is required?: Vision;How do you see yourself?: Creativity;Your role;Comments;"
        "Invitation Number;Contribution ID;User Name;Creation Date;Last Update;Languages",
        *(
            f"{LEVELS[at]};{NEEDED[at]};{LEVELS[-1 - at]};{ROLES[at]};{who} says {at} {HOSTILE};"
            f"inv-{at};c-{at};{who};2026-04-0{at + 1};2026-04-0{at + 1};EN"
            for at, who in enumerate(PEOPLE)
        ),
    ]
)
LIMESURVEY = "\n".join(
    [
        '"id","submitdate","lastpage","startlanguage","token","ipaddr","vision","visionneeded","creativity","role","comment"',
        *(
            f'"{at}","2026","3","en","t0k{at}","10.0.0.{at}","A{LEVELS[at]}","A{NEEDED[at]}","A{LEVELS[-1 - at]}","{ROLES[at]}","{who}"'
            for at, who in enumerate(PEOPLE)
        ),
    ]
)
LIMESURVEY_VV = "\n".join(
    [
        "\t".join(
            [
                "Response ID",
                "Date submitted",
                "Last page",
                "Start language",
                "Vision",
                "Vision, required level",
                "Creativity",
                "Who are you?",
            ]
        ),
        "\t".join(["id", "submitdate", "lastpage", "startlanguage", "Q1_SQ1", "Q1_SQ2", "Q2", "Q3"]),
        *(
            "\t".join([str(at), "2026-04-01", "3", "en", LEVELS[at], NEEDED[at], LEVELS[-1 - at] if at else "{question_not_shown}", who])
            for at, who in enumerate(PEOPLE)
        ),
    ]
)
GOOGLE = "\n".join(
    [
        '"Sygnatura czasowa","Adres e-mail","Jak się widzisz? [Wizja]","Wymagany poziom [Wizja]","Jak się widzisz? [Kreatywność]","Imię"',
        *(
            f'"2026/04/01 9:00:00 AM","osoba{at}@uczelnia.example","{LEVELS[at]}","{NEEDED[at]}","{LEVELS[-1 - at]}","{who}"'
            for at, who in enumerate(PEOPLE)
        ),
    ]
)
TEMPLATE = "\n".join(
    [
        "group,region,entrecomp.vision,entrecomp.vision needed,entrecomp.creativity",
        *(f"{('staff', 'manager')[at % 2]},PL22,{LEVELS[at]},{NEEDED[at]},{LEVELS[-1 - at]}" for at in range(6)),
    ]
)
_MICROSOFT = [
    ["ID", "Start time", "Completion time", "Email", "Name", "Vision", "Required level of Vision", "Creativity", "What else?"],
    *(
        [
            str(at),
            "4/1/26 9:00",
            "4/1/26 9:05",
            f"p{at}@uni.example",
            who,
            f"{LEVELS[at]} – level",
            f"{NEEDED[at]} – level",
            f"{LEVELS[-1 - at]} – level",
            f"I am {who}",
        ]
        for at, who in enumerate(PEOPLE)
    ),
]


def workbook(rows: list[list[str]]) -> bytes:
    """The rows as a sheet of text."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Form1")
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(at, column, cell)
    return content.getvalue()


EXPORTS: dict[str, bytes] = {
    "eusurvey": EUSURVEY.encode("utf-8-sig"),
    "limesurvey": LIMESURVEY.encode(),
    "limesurvey_vv": LIMESURVEY_VV.encode("utf-16"),
    "google_forms": GOOGLE.encode("cp1250"),
    "template": TEMPLATE.encode(),
    "microsoft_forms": workbook(_MICROSOFT),
}
