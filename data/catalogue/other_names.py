"""Names of regions beside the one on Eurostat's list: English and Polish ones, and parts of regions known by their own name."""

from types import MappingProxyType
from typing import Final

_ROWS: Final = """
AL01 Northern Albania
AL02 Central Albania
AL03 Southern Albania
AT1 Eastern Austria
AT2 Southern Austria
AT3 Western Austria
AT12 Lower Austria; Dolna Austria
AT13 Vienna; Wiedeń
AT21 Carinthia; Karyntia
AT22 Styria
AT31 Upper Austria; Górna Austria
AT33 Tyrol
BE1 Brussels Capital Region; Brussels
BE2 Flanders; Flemish Region; Flandria
BE3 Wallonia; Walloon Region; Walonia
BE10 Brussels; Bruxelles; Brussel; Bruksela
BE21 Antwerp; Antwerpia
BE22 Belgian Limburg
BE23 East Flanders; Flandria Wschodnia
BE24 Flemish Brabant; Brabancja Flamandzka
BE25 West Flanders; Flandria Zachodnia
BE31 Walloon Brabant; Brabancja Walońska
BE32 Hainault
BE34 Belgian Luxembourg
BG31 North West Bulgaria
BG32 North Central Bulgaria
BG33 North East Bulgaria
BG34 South East Bulgaria
BG41 South West Bulgaria
BG42 South Central Bulgaria
CH01 Lake Geneva Region
CH03 Northwestern Switzerland
CH04 Zurich; Zurych
CH05 Eastern Switzerland
CH06 Central Switzerland
CZ01 Prague; Praga
CZ02 Central Bohemia; Czechy Środkowe
CZ03 South West Bohemia
CZ04 North West Bohemia
CZ05 North East Bohemia
CZ06 South East Moravia; South Moravia
CZ07 Central Moravia; Morawy Środkowe
CZ08 Moravia-Silesia; Moravian-Silesian Region; Morawy i Śląsk
DE1 Baden-Wurttemberg; Badenia-Wirtembergia
DE2 Bavaria; Bawaria
DE4 Brandenburgia
DE5 Brema
DE7 Hesse; Hesja
DE8 Mecklenburg-Western Pomerania; Meklemburgia-Pomorze Przednie
DE9 Lower Saxony; Dolna Saksonia
DEA North Rhine-Westphalia; Nadrenia Północna-Westfalia
DEB Rhineland-Palatinate; Nadrenia-Palatynat
DEC Saar; Kraj Saary
DED Saxony; Saksonia
DEE Saxony-Anhalt; Saksonia-Anhalt
DEF Szlezwik-Holsztyn
DEG Thuringia; Turyngia
DE21 Upper Bavaria; Górna Bawaria
DE22 Lower Bavaria; Dolna Bawaria
DE23 Upper Palatinate; Górny Palatynat
DE24 Upper Franconia; Górna Frankonia
DE25 Middle Franconia; Środkowa Frankonia
DE26 Lower Franconia; Dolna Frankonia
DE27 Swabia; Szwabia
DEA2 Cologne; Kolonia
DK01 Capital Region of Denmark; Copenhagen Region; Region Stołeczny Danii
DK02 Zealand; Zelandia
DK03 Southern Denmark; Dania Południowa
DK04 Central Jutland; Central Denmark; Jutlandia Środkowa
DK05 North Jutland; North Denmark; Jutlandia Północna
EL3 Attica; Attyka
EL4 Aegean Islands and Crete
EL5 Northern Greece
EL6 Central Greece
EL30 Attica; Attyka
EL41 North Aegean; Wyspy Egejskie Północne
EL42 South Aegean; Wyspy Egejskie Południowe
EL43 Crete; Kreta
EL51 Eastern Macedonia and Thrace; Macedonia Wschodnia i Tracja
EL52 Central Macedonia; Macedonia Środkowa
EL53 Western Macedonia; Macedonia Zachodnia
EL54 Epirus; Epir
EL61 Thessaly; Tesalia
EL62 Ionian Islands; Wyspy Jońskie
EL63 Western Greece; Grecja Zachodnia
EL64 Central Greece; Grecja Środkowa
EL65 Peloponnese; Peloponez
ES11 Galicja (Hiszpania)
ES12 Asturias; Asturia
ES13 Kantabria
ES21 Basque Country; Euskadi; Kraj Basków
ES22 Navarre; Nawarra
ES24 Aragon; Aragonia
ES30 Madrid; Madryt
ES41 Castile and León; Kastylia i León
ES42 Castile-La Mancha; Kastylia-La Mancha
ES43 Estremadura
ES51 Catalonia; Catalunya; Katalonia
ES52 Valencian Community; Walencja
ES53 Balearic Islands; Islas Baleares; Baleary
ES61 Andalusia; Andaluzja
ES62 Murcia; Murcja
ES63 Ceuta
ES64 Melilla
ES7 Canary Islands; Wyspy Kanaryjskie
ES70 Canary Islands; Wyspy Kanaryjskie
FI1 Mainland Finland
FI19 Western Finland; West Finland; Finlandia Zachodnia
FI1B Helsinki
FI1C Southern Finland; South Finland; Finlandia Południowa
FI1D Northern and Eastern Finland; North and East Finland
FI20 Åland Islands; Ahvenanmaa; Wyspy Alandzkie
FR1 Île-de-France; Paris Region
FR10 Île-de-France; Paris Region
FRB0 Centre; Centre-Val de Loire; Region Centralny
FRC1 Burgundy; Burgundia
FRD Normandy; Normandia
FRD1 Lower Normandy; Dolna Normandia
FRD2 Upper Normandy; Górna Normandia
FRE2 Picardy; Pikardia
FRF1 Alsace; Alzacja
FRF2 Szampania-Ardeny
FRF3 Lotaryngia
FRG0 Kraj Loary
FRH Brittany; Bretania
FRH0 Brittany; Bretania
FRI1 Akwitania
FRJ Occitania; Oksytania
FRJ1 Langwedocja-Roussillon
FRK1 Owernia
FRK2 Rodan-Alpy
FRL0 Prowansja-Alpy-Lazurowe Wybrzeże; Provence
FRM Corsica; Korsyka
FRM0 Corsica; Korsyka
FRY3 French Guiana; Gujana Francuska
FRY4 Reunion
HR02 Pannonian Croatia; Chorwacja Panońska
HR03 Adriatic Croatia; Chorwacja Adriatycka
HR05 City of Zagreb; Zagrzeb
HR06 Northern Croatia; Chorwacja Północna
HU1 Central Hungary; Węgry Środkowe
HU2 Transdanubia; Kraj Zadunajski
HU3 Great Plain and North
HU11 Budapeszt
HU21 Central Transdanubia; Kraj Środkowozadunajski
HU22 Western Transdanubia; Kraj Zachodniozadunajski
HU23 Southern Transdanubia; Kraj Południowozadunajski
HU31 Northern Hungary; Węgry Północne
HU32 Northern Great Plain; Wielka Nizina Północna
HU33 Southern Great Plain; Wielka Nizina Południowa
ITC North-West Italy
ITC1 Piedmont; Piemont
ITC2 Aosta Valley; Dolina Aosty
ITC4 Lombardy; Lombardia
ITF Southern Italy
ITF1 Abruzja
ITF3 Kampania
ITF4 Apulia
ITF6 Kalabria
ITG1 Sicily; Sycylia
ITG2 Sardinia; Sardynia
ITH North-East Italy
ITH1 South Tyrol; Südtirol; Alto Adige; Bolzano; Południowy Tyrol
ITH2 Trentino; Trydent
ITH3 Wenecja Euganejska
ITH4 Friuli; Friuli-Wenecja Julijska
ITH5 Emilia-Romania
ITI Central Italy
ITI1 Tuscany; Toskania
ITI3 The Marches
ITI4 Latium; Lacjum
LT01 Vilnius Region; Capital Region of Lithuania; Wileński
LT02 Central and Western Lithuania
NL1 Northern Netherlands
NL2 Eastern Netherlands
NL3 Western Netherlands
NL4 Southern Netherlands
NL12 Frisia; Fryslân; Fryzja
NL22 Guelders; Geldria
NL32 North Holland; Holandia Północna
NL34 Zelandia
NL36 South Holland; Holandia Południowa
NL41 North Brabant; Brabancja Północna
NL42 Dutch Limburg
NO02 Inland Norway
NO07 Northern Norway; Norwegia Północna
NO08 Viken; Oslo and Viken
NO09 Agder and South-Eastern Norway
NO0A Western Norway; Norwegia Zachodnia
NO0B Svalbard and Jan Mayen
PL21 Lesser Poland
PL22 Silesia; Silesian Voivodeship; Upper Silesia; Śląsk; Górny Śląsk
PL41 Greater Poland; Wielkopolska
PL42 West Pomerania; Pomorze Zachodnie
PL43 Lubusz; Lubusz Land
PL51 Lower Silesia; Dolny Śląsk
PL52 Opole Silesia; Opole Region; Opolszczyzna
PL61 Kuyavia-Pomerania; Kujawy
PL62 Warmia-Masuria; Warmia i Mazury
PL63 Pomerania; Pomorze
PL71 Łódź Region
PL81 Lublin Region; Lubelszczyzna
PL82 Subcarpathia; Podkarpacie
PL84 Podlachia; Podlasie
PL9 Masovia; Mazovia; Mazowsze; Mazowieckie
PL91 Warsaw Capital Region
PL92 Mazowieckie Region
PT1A Greater Lisbon; Wielka Lizbona
PT1B Setúbal Peninsula
PT1D West and Tagus Valley
PT11 North Portugal
PT19 Central Portugal
PT2 Azores; Azory
PT20 Azores; Açores; Azory
PT3 Madeira
PT30 Madeira; Madera
RO11 North West Romania; Transylvania
RO12 Central Romania
RO21 North East Romania; Moldavia (Romania)
RO22 South East Romania
RO31 South Romania; Muntenia
RO32 Bucharest-Ilfov; Bukareszt
RO41 Oltenia; South West Romania
RO42 West Romania; Banat
RS11 Beograd; Belgrad
RS12 Vojvodina; Wojwodina
RS21 Šumadija and Western Serbia
RS22 Southern and Eastern Serbia
SE1 Eastern Sweden
SE2 Southern Sweden
SE3 Northern Sweden
SE11 Stockholm County; Sztokholm
SE12 East Middle Sweden
SE21 Småland and the islands
SE22 South Sweden; Scania; Skåne
SE23 West Sweden; Västra Götaland; Fyrbodal; Skaraborg; Sjuhärad
SE31 North Middle Sweden
SE32 Middle Norrland
SE33 Upper Norrland
SI03 Eastern Slovenia; Słowenia Wschodnia
SI04 Western Slovenia; Słowenia Zachodnia
SK01 Bratislava Region; Kraj bratysławski
SK02 Western Slovakia; Słowacja Zachodnia
SK03 Central Slovakia; Słowacja Środkowa
SK04 Eastern Slovakia; Słowacja Wschodnia
TR10 Istanbul; Stambuł
"""
"""A line per code: the names, parted by semicolons."""

OTHER_NAMES: Final = MappingProxyType(
    {
        code: tuple(dict.fromkeys(name.strip() for name in names.split(";")))
        for code, _space, names in (line.partition(" ") for line in _ROWS.strip().splitlines())
    }
)
"""Other names of a region by its code on NUTS 2024."""
