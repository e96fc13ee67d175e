"""What the letters beside a value mean (Eurostat's OBS_FLAG, after SDMX's OBS_STATUS) and the words for each status."""

from types import MappingProxyType

from data.catalogue.model import N_, Flag

_ROWS = (
    Flag("b", N_("break in series"), N_("The method or the territory changed; values before and after are not directly comparable.")),
    Flag("c", N_("confidential"), N_("Not published, because individual respondents could be identified.")),
    Flag("d", N_("definition differs"), N_("The national definition differs from the common one; see the source's metadata.")),
    Flag("e", N_("estimated"), N_("Estimated by the country or the publisher, not observed.")),
    Flag("f", N_("forecast"), N_("A forecast made by the publisher.")),
    Flag("i", N_("imputed"), N_("Imputed by the publisher (older tables: see the metadata).")),
    Flag("m", N_("not applicable"), N_("A value is not possible here.")),
    Flag("n", N_("not significant"), N_("Too small or too uncertain to be meaningful.")),
    Flag("p", N_("provisional"), N_("First published value, expected to be revised.")),
    Flag("r", N_("revised"), N_("Revised since an earlier release.")),
    Flag("s", N_("Eurostat estimate"), N_("Estimated by Eurostat itself (older tables).")),
    Flag("u", N_("low reliability"), N_("Few respondents: only large differences are meaningful.")),
    Flag("z", N_("not applicable"), N_("A value is not possible here (older tables).")),
)
FLAGS = MappingProxyType({flag.letter: flag for flag in _ROWS})

STATUS_LABELS = MappingProxyType(
    {
        "reported": N_("reported"),
        "missing": N_("no data"),
        "confidential": N_("confidential"),
        "not_applicable": N_("not applicable"),
        "recoded": N_("converted from another NUTS version"),
        "derived": N_("calculated from other data"),
        "simulated": N_("simulated"),
    }
)
