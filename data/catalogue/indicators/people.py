"""People in research, and the skills people have."""

from data.catalogue.indicators.inputs import PC_ACT, PC_EMP, SHARE, cells, percentage, persons, students
from data.catalogue.model import N_, Indicator, Ratio


def _level(end: str, level: str, label: str, note: str) -> Indicator:
    return percentage(
        key=f"{end}_students_pct",
        label=label,
        theme="skills",
        unit=N_("% of students in tertiary education"),
        inputs=(cells("educ_uoe_enrt06", isced11=level),),
        levels=(2,),
        direction="neither",
        note=note,
    )


ROWS = (
    percentage(
        key="rd_personnel_pct_employment",
        label=N_("R&D personnel"),
        theme="rd_people",
        unit=PC_EMP,
        inputs=(persons("TOTAL", "T", "PC_EMP_FTE"),),
        decimals=2,
        default_nuts="2021",
        note=N_("Researchers, technicians and other staff in all sectors."),
    ),
    percentage(
        key="researchers_pct_employment",
        label=N_("Researchers"),
        theme="rd_people",
        unit=PC_EMP,
        inputs=(persons("RSE", "T", "PC_EMP_FTE"),),
        decimals=2,
        default_nuts="2021",
        note=N_("Researchers in all sectors."),
    ),
    Indicator(
        key="women_researchers_pct",
        label=N_("Women among researchers"),
        theme="rd_people",
        unit=N_("% of researchers (head count)"),
        short_unit="%",
        direction="neither",
        kind="ratio",
        range=SHARE,
        midpoint=50,
        default_nuts="2021",
        ratio=Ratio(persons("RSE", "F", "HC"), persons("RSE", "T", "HC"), 100),
        note=N_("Calculated here from the published numbers of women and of all researchers (head count)."),
    ),
    percentage(
        key="hrst_pct_active",
        label=N_("Human resources in science and technology (HRST)"),
        theme="skills",
        unit=PC_ACT,
        inputs=(cells("hrst_st_rcat", category="HRST", unit="PC_ACT"),),
        default_nuts="2021",
        note=N_("People with tertiary education or in a science and technology occupation."),
    ),
    percentage(
        key="hrst_core_pct_active",
        label=N_("HRST core"),
        theme="skills",
        unit=PC_ACT,
        inputs=(cells("hrst_st_rcat", category="HRSTC", unit="PC_ACT"),),
        default_nuts="2021",
        note=N_("People with tertiary education who also work in a science and technology occupation."),
    ),
    percentage(
        key="scientists_engineers_pct_active",
        label=N_("Scientists and engineers"),
        theme="skills",
        unit=PC_ACT,
        inputs=(cells("hrst_st_rcat", category="SE", unit="PC_ACT"),),
        default_nuts="2021",
        note=N_("People who work as professionals in science, engineering, health or information and communication technology."),
    ),
    percentage(
        key="tertiary_25_64_pct",
        label=N_("Tertiary education, age 25-64"),
        theme="skills",
        unit=N_("% of people aged 25-64"),
        inputs=(cells("tgs00109", isced11="ED5-8", age="Y25-64", sex="T", unit="PC"),),
        levels=(2,),
        note=N_("People whose highest level of education is ISCED 5 to 8."),
    ),
    percentage(
        key="adult_learning_pct",
        label=N_("Adult participation in learning, age 25-64"),
        theme="skills",
        unit=N_("% of people aged 25-64"),
        inputs=(cells("trng_lfse_04", unit="PC", sex="T", age="Y25-64"),),
        note=N_("People who took part in education or training in the four weeks before the survey."),
        live_only=True,
    ),
    Indicator(
        key="stem_graduates_per_1000",
        label=N_("Graduates in science and technology"),
        theme="skills",
        unit=N_("per 1,000 people aged 20-29"),
        short_unit="‰",
        inputs=(cells("educ_uoe_grad04", isced11="ED5-8", sex="T", unit="P_THAB"),),
        levels=(0,),
        direction="higher",
        kind="ratio",
        range=(0, 1_000),
        weight="population",
        note=N_(
            "People who completed tertiary education in science, mathematics, computing, engineering, "
            "manufacturing or construction in the year. Countries only: Eurostat does not publish these data "
            "by region."
        ),
        live_only=True,
    ),
    percentage(
        key="stem_students_pct",
        label=N_("Students in science and technology"),
        theme="skills",
        unit=N_("% of students in tertiary education"),
        levels=(0,),
        ratio=Ratio(students("F05", "F06", "F07"), students("TOTAL"), 100),
        note=N_(
            "Calculated here from the number of students in natural sciences, mathematics and statistics, "
            "information and communication technologies, and engineering, manufacturing and construction. "
            "Countries only: Eurostat does not publish these data by region."
        ),
        live_only=True,
    ),
    _level("bachelor", "ED6", N_("Students at bachelor's level"), N_("ISCED level 6, by region of study.")),
    _level("master", "ED7", N_("Students at master's level"), N_("ISCED level 7, by region of study.")),
    _level("doctoral", "ED8", N_("Doctoral students"), N_("ISCED level 8, by region of study.")),
    percentage(
        key="bachelor_25_plus_pct",
        label=N_("Bachelor's degree or higher, age 25 and over"),
        theme="skills",
        unit=N_("% of people aged 25 and over"),
        inputs=(cells("wb_tertiary"),),
        levels=(0,),
        note=N_(
            "World Bank data for Moldova and the partner countries. Older people and shorter courses are "
            "treated differently from Eurostat's tertiary education indicator, so the two are not comparable."
        ),
        live_only=True,
    ),
)
