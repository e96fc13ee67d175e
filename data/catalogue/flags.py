"""What the letters beside a value mean (Eurostat's OBS_FLAG, after SDMX's OBS_STATUS) and the words for each status."""

from types import MappingProxyType

from data.catalogue.model import N_, Flag

_ROWS = (
    Flag("b", N_("break in series"), N_("The way of counting or the territory changed; values before and after do not compare directly.")),
    Flag("c", N_("confidential"), N_("Published nowhere because single respondents could be recognised.")),
    Flag("d", N_("definition differs"), N_("The country's definition is not the common one; see the source's metadata.")),
    Flag("e", N_("estimated"), N_("Estimated by the country or by the publisher rather than observed.")),
    Flag("f", N_("forecast"), N_("A forecast made by the publisher.")),
    Flag("i", N_("imputed"), N_("Imputed by the publisher (older tables: see the metadata).")),
    Flag("m", N_("not applicable"), N_("A value cannot exist here.")),
    Flag("n", N_("not significant"), N_("Too small or too uncertain to mean anything.")),
    Flag("p", N_("provisional"), N_("A first figure that is expected to be revised.")),
    Flag("r", N_("revised"), N_("Changed since an earlier release.")),
    Flag("s", N_("Eurostat estimate"), N_("Estimated by Eurostat itself (older tables).")),
    Flag("u", N_("low reliability"), N_("Few respondents: compare only large differences.")),
    Flag("z", N_("not applicable"), N_("A value cannot exist here (older tables).")),
)
FLAGS = MappingProxyType({flag.letter: flag for flag in _ROWS})

STATUS_LABELS = MappingProxyType(
    {
        "reported": N_("reported"),
        "missing": N_("no data"),
        "confidential": N_("confidential"),
        "not_applicable": N_("not applicable"),
        "recoded": N_("carried over from another NUTS version"),
        "derived": N_("computed from other figures"),
        "simulated": N_("simulated"),
    }
)
