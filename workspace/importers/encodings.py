"""Which of the encodings of one byte a text is in: that whose letters make up one of the languages written in it."""

from types import MappingProxyType
from typing import Final

import numpy as np

_CENTRAL: Final = (
    "ąćęłńóśźż",
    "áčďéěíňóřšťúůýž",
    "áäčďéíĺľňóôŕšťúýž",
    "čćđšž",
    "áéíóöőúüű",
    "ăâîşţ",
    "äöüß",
)
_WESTERN: Final = ("àâæçéèêëîïôœùûü", "áéíñóúü", "ãáàâçéêíóôõú", "àèéìòù", "äëéïóöü", "åäö", "æøåéò", "äöüß")
_BALTIC: Final = ("ąčęėįšųūž", "āčēģīķļņšūž", "äõöšüž", "ąćęłńóśźż")
_ENCODINGS: Final = MappingProxyType(
    {
        "cp1250": ("windows_1250", _CENTRAL),
        "iso8859-2": ("iso_8859_2", _CENTRAL),
        "cp1252": ("windows_1252", _WESTERN),
        "cp1257": ("windows_1257", _BALTIC),
    }
)
"""Codec, code of the note on it, and the letters beyond ASCII of languages that are written in it; of equals the first counts."""

_SIGNS: Final = "\u00a0€„“”‘’‚–—…«»§°µ²³·×½"
_UNLIKELY: Final = -4


def likeliest(content: bytes) -> tuple[str, str]:
    """Return the codec and the code of the note on it."""
    used = np.bincount(np.frombuffer(content, np.uint8), minlength=256)
    codec = max(_ENCODINGS, key=lambda name: max(_fit(used, name, letters) for letters in _ENCODINGS[name][1]))
    return codec, _ENCODINGS[codec][0]


def _fit(used: np.ndarray, codec: str, letters: str) -> int:
    """How many letters of the language the text has, less what else it would have in it."""
    return sum(int(used[byte]) * _worth(bytes([byte]).decode(codec, errors="replace"), letters) for byte in range(0x80, 0x100))


def _worth(sign: str, letters: str) -> int:
    if sign.casefold() in letters or sign.lower() in letters:
        return 1
    if sign in _SIGNS:
        return 0
    return -1 if sign.isalpha() else _UNLIKELY
