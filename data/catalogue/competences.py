"""Competence frameworks with the exact names of their publications, and how their competences correspond."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from data.catalogue.model import N_


@dataclass(frozen=True, kw_only=True)
class Competence:
    """One competence: its key for ever, its framework and area by key, and its name as published."""

    key: str
    framework: str
    area: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Framework:
    """A framework: who published it, where, under which terms, and its areas by key with their names as published."""

    key: str
    label: str
    publisher: str
    address: str
    attribution: str
    areas: dict[str, str]


FRAMEWORKS: Final = MappingProxyType(
    {
        row.key: row
        for row in (
            Framework(
                key="socore",
                label="SOCORE",
                publisher="Interreg Europe",
                address="https://www.interregeurope.eu/socore",
                attribution="© SOCORE, Interreg Europe",
                areas={"socore.skills": N_("Social competences")},
            ),
            Framework(
                key="researchcomp",
                label="ResearchComp",
                publisher=N_("European Commission"),
                address="https://research-and-innovation.ec.europa.eu/jobs-research/researchcomp-european-competence-framework-researchers_en",
                attribution="© European Union, 2023",
                areas={
                    "researchcomp.cognitive": N_("Cognitive abilities"),
                    "researchcomp.doing": N_("Doing research"),
                    "researchcomp.managing": N_("Managing research"),
                    "researchcomp.tools": N_("Managing research tools"),
                    "researchcomp.impact": N_("Making an impact"),
                    "researchcomp.others": N_("Working with others"),
                    "researchcomp.self": N_("Self-management"),
                },
            ),
            Framework(
                key="entrecomp",
                label="EntreComp",
                publisher=N_("European Commission, Joint Research Centre"),
                address="https://joint-research-centre.ec.europa.eu/entrecomp-entrepreneurship-competence-framework_en",
                attribution="© European Union, 2016, EUR 27939 EN",
                areas={
                    "entrecomp.ideas": N_("Ideas and opportunities"),
                    "entrecomp.resources": N_("Resources"),
                    "entrecomp.action": N_("Into action"),
                },
            ),
        )
    }
)

_NAMES: Final = {
    "socore.skills": {
        "social": N_("Social skills"),
        "open": N_("Open attitude"),
        "international": N_("Proficiency in an international environment"),
        "entrepreneurial": N_("Entrepreneurial mindset"),
        "creativity": N_("Creativity"),
        "management": N_("Management skills"),
    },
    "researchcomp.cognitive": {
        "abstract_thinking": N_("Abstract thinking"),
        "critical_thinking": N_("Critical thinking"),
        "analytical_thinking": N_("Analytical thinking"),
        "strategic_thinking": N_("Strategic thinking"),
        "systemic_thinking": N_("Systemic thinking"),
        "problem_solving": N_("Problem solving"),
        "creativity": N_("Creativity"),
    },
    "researchcomp.doing": {
        "disciplinary_expertise": N_("Have disciplinary expertise"),
        "scientific_research": N_("Perform scientific research"),
        "interdisciplinary_research": N_("Conduct interdisciplinary research"),
        "research_documents": N_("Write research documents"),
        "ethics_integrity": N_("Apply research ethics and integrity principles"),
    },
    "researchcomp.managing": {
        "mobilise_resources": N_("Mobilise resources"),
        "manage_projects": N_("Manage projects"),
        "negotiate": N_("Negotiate"),
        "evaluate_research": N_("Evaluate research"),
        "open_access": N_("Promote open access publications"),
    },
    "researchcomp.tools": {
        "research_data": N_("Manage research data"),
        "citizen_science": N_("Promote citizen science"),
        "property_rights": N_("Manage intellectual property rights"),
        "open_source": N_("Operate open source software"),
    },
    "researchcomp.impact": {
        "publication_process": N_("Participate in the publication process"),
        "disseminate_results": N_("Disseminate results to the research community"),
        "teach": N_("Teach in academic or vocational contexts"),
        "communicate_public": N_("Communicate to the broad public"),
        "policy_society": N_("Increase impact of science on policy and society"),
        "open_innovation": N_("Promote open innovation"),
        "knowledge_transfer": N_("Promote the transfer of knowledge"),
    },
    "researchcomp.others": {
        "interact_professionally": N_("Interact professionally"),
        "develop_networks": N_("Develop networks"),
        "work_in_teams": N_("Work in teams"),
        "wellbeing": N_("Ensure wellbeing at work"),
        "mentoring": N_("Build mentor-mentee relationships"),
        "inclusion_diversity": N_("Promote inclusion and diversity"),
    },
    "researchcomp.self": {
        "professional_development": N_("Manage personal professional development"),
        "entrepreneurial_spirit": N_("Show entrepreneurial spirit"),
        "self_organisation": N_("Plan self-organisation"),
        "cope_with_pressure": N_("Cope with pressure"),
    },
    "entrecomp.ideas": {
        "spotting_opportunities": N_("Spotting opportunities"),
        "creativity": N_("Creativity"),
        "vision": N_("Vision"),
        "valuing_ideas": N_("Valuing ideas"),
        "ethical_sustainable": N_("Ethical and sustainable thinking"),
    },
    "entrecomp.resources": {
        "self_awareness": N_("Self-awareness and self-efficacy"),
        "motivation": N_("Motivation and perseverance"),
        "mobilising_resources": N_("Mobilising resources"),
        "financial_literacy": N_("Financial and economic literacy"),
        "mobilising_others": N_("Mobilising others"),
    },
    "entrecomp.action": {
        "initiative": N_("Taking the initiative"),
        "planning": N_("Planning and management"),
        "coping_uncertainty": N_("Coping with uncertainty, ambiguity and risk"),
        "working_with_others": N_("Working with others"),
        "learning_experience": N_("Learning through experience"),
    },
}

COMPETENCES: Final = MappingProxyType(
    {
        f"{area.partition('.')[0]}.{key}": Competence(
            key=f"{area.partition('.')[0]}.{key}", framework=area.partition(".")[0], area=area, label=label
        )
        for area, names in _NAMES.items()
        for key, label in names.items()
    }
)
"""Every competence by key, framework after framework in the order of publication."""

AREAS: Final = MappingProxyType({area: label for row in FRAMEWORKS.values() for area, label in row.areas.items()})

CORRESPONDENCE: Final = MappingProxyType(
    {
        "socore.social": (
            ("researchcomp.interact_professionally", "researchcomp.work_in_teams", "researchcomp.negotiate", "researchcomp.mentoring"),
            ("entrecomp.working_with_others", "entrecomp.mobilising_others"),
        ),
        "socore.open": (
            ("researchcomp.inclusion_diversity", "researchcomp.open_innovation", "researchcomp.critical_thinking"),
            ("entrecomp.ethical_sustainable", "entrecomp.learning_experience"),
        ),
        "socore.international": (
            ("researchcomp.develop_networks", "researchcomp.disseminate_results", "researchcomp.interdisciplinary_research"),
            ("entrecomp.working_with_others",),
        ),
        "socore.entrepreneurial": (
            ("researchcomp.entrepreneurial_spirit", "researchcomp.knowledge_transfer", "researchcomp.mobilise_resources"),
            ("entrecomp.spotting_opportunities", "entrecomp.initiative", "entrecomp.coping_uncertainty", "entrecomp.vision"),
        ),
        "socore.creativity": (
            ("researchcomp.creativity", "researchcomp.problem_solving"),
            ("entrecomp.creativity", "entrecomp.valuing_ideas"),
        ),
        "socore.management": (
            ("researchcomp.manage_projects", "researchcomp.strategic_thinking", "researchcomp.self_organisation"),
            ("entrecomp.planning", "entrecomp.financial_literacy", "entrecomp.mobilising_resources"),
        ),
    }
)
"""Which competences of ResearchComp and of EntreComp are closest to each of SOCORE's six. This is Regioscope's own reading."""

GROUPS: Final = MappingProxyType({"staff": N_("Staff"), "manager": N_("Managers"), "company": N_("Companies"), "student": N_("Students")})
"""Target groups of a survey."""

LEVELS: Final = MappingProxyType(
    {
        "very_low": N_("Very low"),
        "rather_low": N_("Low"),
        "medium": N_("Medium"),
        "rather_high": N_("High"),
        "very_high": N_("Very high"),
    }
)
"""Classes of a level from 0 to 100, the lowest first, by the column with the share of answers in each."""
