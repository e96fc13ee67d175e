"""Words of the directory: labels of its closed lists, and the terms by which people ask for what a facility can do."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from data.catalogue.model import N_

DOMAINS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "biological_and_medical_sciences": N_("Biology and medicine"),
        "chemistry_and_material_sciences": N_("Chemistry and materials"),
        "earth_and_environmental_sciences": N_("Earth and environment"),
        "engineering_and_energy": N_("Engineering and energy"),
        "humanities_and_arts": N_("Humanities and arts"),
        "information_science_and_technology": N_("Information science and technology"),
        "physics_astronomy_astrophysics_and_mathematics": N_("Physics, astronomy and mathematics"),
        "social_sciences": N_("Social sciences"),
        "other": N_("Other fields"),
    }
)
"""MERIL's scientific domains."""

ESFRI: Final[Mapping[str, str]] = MappingProxyType(
    {
        "data_computing_and_digital_research_infrastructures": N_("Data, computing and digital infrastructure"),
        "energy": N_("Energy"),
        "environment": N_("Environment"),
        "health_and_food": N_("Health and food"),
        "physical_sciences_and_engineering": N_("Physical sciences and engineering"),
        "social_and_cultural_innovation": N_("Social and cultural innovation"),
        "other": N_("Other fields"),
    }
)
STRUCTURES: Final[Mapping[str, str]] = MappingProxyType(
    {"single_sited": N_("Single-sited"), "distributed": N_("Distributed"), "mobile": N_("Mobile"), "virtual": N_("Virtual")}
)
ACCESS_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "physical": N_("On site"),
        "remote": N_("Remote"),
        "virtual": N_("Virtual (software or data)"),
        "mail_in": N_("By sending samples"),
        "other": N_("Other access"),
    }
)
ACCESS_MODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "free": N_("Free"),
        "free_conditionally": N_("Free under conditions"),
        "peer_reviewed": N_("After peer review"),
        "paid": N_("Paid"),
        "other": N_("Other terms"),
    }
)
ADMITTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "internal": N_("Own staff"),
        "academic": N_("External researchers"),
        "industry": N_("Companies"),
        "other_public": N_("Other public bodies"),
    }
)
COMMERCIAL_USE: Final[Mapping[str, str]] = MappingProxyType(
    {"open": N_("Open to companies"), "on_conditions": N_("Open to companies under conditions"), "closed": N_("Closed to companies")}
)
STATES: Final[Mapping[str, str]] = MappingProxyType(
    {"operating": N_("Operating"), "planned": N_("Planned or under construction"), "closed": N_("Closed")}
)
PRECISIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "site": N_("at its address"),
        "place": N_("at the centre of its town"),
        "region": N_("at the centre of its region"),
        "country": N_("only the country is known"),
        "unknown": N_("location not stated"),
    }
)

DOMAIN_TERMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "biological_and_medical_sciences": N_("biology, medicine, health, life sciences, biotechnology, pharmacy"),
        "chemistry_and_material_sciences": N_("chemistry, materials, material science, metallurgy, polymers"),
        "earth_and_environmental_sciences": N_("environment, climate, geology, ecology, earth sciences"),
        "engineering_and_energy": N_("engineering, energy, machines, transport, construction"),
        "humanities_and_arts": N_("humanities, arts, culture, history, heritage"),
        "information_science_and_technology": N_("information technology, computing, computer science, software, data"),
        "physics_astronomy_astrophysics_and_mathematics": N_("physics, astronomy, mathematics, space"),
        "social_sciences": N_("social sciences, society, economics, surveys"),
    }
)
"""Words for each domain, with commas between them."""

TECHNIQUES: Final = (
    N_("electron microscope, electron microscopy, SEM, TEM"),
    N_("microscope, microscopy, imaging"),
    N_("synchrotron, synchrotron radiation, storage ring, light source, beamline"),
    N_("X-ray, X-ray diffraction, X-ray tomography, crystallography"),
    N_("neutrons, neutron scattering, research reactor"),
    N_("particle accelerator, accelerator, ion beam"),
    N_("laser, lasers, photonics, optics"),
    N_("supercomputer, supercomputing, high performance computing, HPC, cloud computing"),
    N_("clean room, cleanroom, nanofabrication, microfabrication, lithography, microelectronics, semiconductors"),
    N_("nanotechnology, nanoscience, nanomaterials"),
    N_("mass spectrometry, mass spectrometer, proteomics, metabolomics"),
    N_("NMR, nuclear magnetic resonance, magnetic resonance, MRI"),
    N_("DNA sequencing, sequencing, genomics, genome"),
    N_("cell culture, stem cells, tissue, biobank"),
    N_("clinical trials, hospital, patients"),
    N_("animal experiments, mouse models, animal house"),
    N_("plants, crops, agriculture, farming, greenhouse"),
    N_("food, nutrition"),
    N_("wind tunnel, aerodynamics, aircraft, aerospace"),
    N_("earthquake, seismology, shaking table"),
    N_("telescope, observatory, radio astronomy"),
    N_("satellite, satellites, remote sensing, earth observation"),
    N_("research vessel, ship, ships, ocean, marine, sea"),
    N_("water, hydrology, rivers, hydraulics"),
    N_("weather, atmosphere, meteorology, air quality"),
    N_("battery, batteries, energy storage, electrochemistry"),
    N_("hydrogen, fuel cells, electrolysis"),
    N_("solar energy, photovoltaics, wind energy, renewable energy"),
    N_("nuclear fusion, plasma"),
    N_("materials testing, strength, fatigue, corrosion"),
    N_("3D printing, additive manufacturing, rapid prototyping, prototyping"),
    N_("robot, robots, robotics, mechatronics"),
    N_("artificial intelligence, AI, machine learning, deep learning, neural networks"),
    N_("quantum, quantum computing, quantum technology, quantum optics"),
    N_("cybersecurity, cyber security, cryptography"),
    N_("5G, wireless, telecommunications, mobile networks, antennas"),
    N_("coal, clean coal, coal mining, mining institute"),
    N_("steel, metals, metallurgy, foundry, alloys"),
    N_("vehicles, cars, automotive, road safety, crash test"),
    N_("virtual reality, augmented reality, visualisation"),
    N_("high magnetic fields, magnets, low temperatures, cryogenics"),
    N_("museum, collection, collections, natural history"),
    N_("archive, archives, library, manuscripts, digitisation"),
    N_("survey data, statistics, interviews, panel study"),
    N_("language, linguistics, texts, corpus"),
    N_("database, databases, data repository, data archive"),
)
"""What people ask for: each line holds words for one thing, with commas between them; a translation holds that language's words."""
