"""Which entries of the public lists are an infrastructure that publishes figures: the same thing under another name."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

LISTED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "alba-synchrotron": ("meril.alba-synchrotron-light-source-alba",),
        "elettra": ("meril.synchrotron-radiation-source-and-free-electr", "ror.01c3rrh15"),
        "eli-eric-eli-beamlines-eli-alps-eli-np": ("meril.extreme-light-infrastructure-eli",),
        "esrf": ("ror.02550n020", "meril.european-synchrotron-radiation-facility-esrf"),
        "ill": ("meril.institut-laue-langevin-ill",),
        "laserlab-europe-v-european-network": ("ror.031mgma31",),
        "max-iv-laboratory": ("ror.03q28x580", "meril.max-iv-laboratory-max-iv"),
        "ptnmr-network-incl-uc-nmr-coimbra": ("meril.portuguese-nuclear-magnetic-resonance-networ",),
        "scilifelab-national-infrastructure": ("ror.04ev03g22",),
        "solaris-national-synchrotron-radiation-centre": ("ror.04e0v3f13", "meril.national-synchrotron-radiation-centre-solari"),
        "spanish-supercomputing-network-res": ("ror.02x2fbb57",),
    }
)
"""Keys in the directory by the key under which figures are published, the entry to lead to first. A person looked at each pair.

What only runs an infrastructure, or is one of several that publish together, is not it, and is left out.
"""

PUBLISHED_AS: Final = MappingProxyType({entry: key for key, entries in LISTED.items() for entry in entries})
"""The same the other way round."""
