"""Words of LibreBooking's reservation report: each language of its interface has its own headings and states.

What a translation lacks stands in English. Several words for one thing are those of different releases, the newest first.
"""

from typing import Final, NamedTuple


class Language(NamedTuple):
    """Headings that are read, and the three states, words of different releases separated by a bar; "" where only English has one."""

    resource: str
    begin: str
    end: str
    hours: str
    reference: str
    user: str
    group: str
    status: str
    checkin: str
    checkout: str
    created: str
    pending: str
    deleted: str


ENGLISH: Final = Language(
    *("Resource", "Begin|BeginDate", "End|EndDate", "Hours", "Reference Number", "User", "Group", "Status"),
    *("Check In Time", "Check Out Time", "Created", "Pending", "Deleted"),
)
LANGUAGES: Final = (
    ENGLISH,
    Language(
        *("Zasób", "Od|Początek", "Do|Koniec", "Godzin", "Numer referencyjny", "Użytkownik|Uzytkownik", "Grupa", "Status"),
        *("Zameldowanie", "Wymeldowanie", "Stworzony", "Oczekujący|W oczekiwaniu", "Usunięte"),
    ),
    Language(
        *("Ressource", "Beginn", "Ende", "Stunden", "Referenznummer", "Benutzer", "Gruppe", "Status"),
        *("Zeit der Anmeldung", "Zeit der Abmeldung", "Erzeugt", "Unbestätigt", "Gelöscht"),
    ),
    Language(
        *("Ressource", "Début", "Fin", "Heures", "Numéro de référence|Numéro référence", "Utilisateur", "Groupe", "Statut|Status"),
        *("Heure de check in", "Heure de check out", "Créé", "En attente", "Supprimé"),
    ),
    Language(
        *("Recurso", "Inicio", "Fin", "Horas", "Número de referencia", "Usuario", "Grupo", "Estado"),
        *("Hora de «check in»", "Hora de «check out»", "Creado", "Pendiente", "Borrado"),
    ),
    Language(
        *("Risorsa", "Inizio", "Fine", "Ore", "Numero riferimento", "Utente", "Gruppo", "Stato"),
        *("Ora del check-in", "Ora del check-out", "Creato", "In sospeso", "Cancellato"),
    ),
    Language(
        *("Recurso", "Início", "Fim|Final", "Horas", "Número de referência", "Usuário|Utilizador", "Grupo", "Status|Estado"),
        *("Hora da entrada", "Hora da saída", "Criado", "Pendente", "Excluída"),
    ),
    Language(
        *("Bron", "Begin", "Einde", "Uren", "Referentie nummer", "Gebruiker", "Groep", "Status"),
        *("", "", "Aangemaakt", "In wachtlijst", "Verwijderd"),
    ),
    Language(
        *("Prostředek", "Začátek", "Konec", "Hodin", "Referenční číslo", "Uživatel", "Skupina", "Stav"),
        *("Čas odbavení", "Čas odhlášení", "Vytvořeno", "Před schválením", "Smazáno"),
    ),
    Language(
        *("Lokal", "Börjar", "Slutar", "Timmar", "Bokningsnummer", "Användare", "Grupp", "Status"),
        *("", "", "Skapad", "Ej bekräftad|Avvaktande", "Borttagen"),
    ),
    # in Finnish, state and resource have one name: the second column of it is the state; before, a resource had another
    Language(
        *("Resurssi|Tila", "Alkaa|Aloita", "Loppuu|Lopeta", "Tuntia", "Varausnumero", "Käyttäjä", "Ryhmä", "Tila"),
        *("Sisäänkirjautumisaika", "Uloskirjautumisaika", "Luotu", "Odottava", "Poistettu"),
    ),
    Language(
        *("Enhet", "Start", "Slutt", "Timer", "Referansenummer", "Bruker", "Gruppe", "Status"),
        *("", "", "Opprettet", "Venter", "Slettet"),
    ),
    Language(
        *("Forrás", "Kezdés", "Befejezés", "", "Referenciaszám", "Felhasználó", "Csoport", "Státusz"),
        *("", "", "Létrehozva", "Függőbem|Függőben", "Törölve"),
    ),
    Language(
        *("Resursas", "Pradžia", "Pabaiga", "", "Nuorodos numeris", "Vartotojai", "Grupė", "Būsena"),
        *("", "", "Sukurta", "Laukiančios", "Ištrinta"),
    ),
)
"""English, Polish, German, French, Spanish, Italian, Portuguese, Dutch, Czech, Swedish, Finnish, Norwegian, Hungarian, Lithuanian."""
