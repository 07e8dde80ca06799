"""Invented people: common given and family names of several languages, combined at random.

Phone numbers are of the range 555-0100 to 555-0199 that is reserved for fiction in North America;
e-mail addresses end in the domains reserved for examples (RFC 2606).
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["Person", "make_person", "make_phone"]

_LANGUAGES: tuple[tuple[str, int, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "en",
        60,
        (
            "Olivia",
            "Liam",
            "Emma",
            "Noah",
            "Ava",
            "Ethan",
            "Grace",
            "Jacob",
            "Hannah",
            "Caleb",
            "Ruth",
            "Owen",
            "Claire",
            "Peter",
            "Nora",
            "Dana",
            "Violet",
            "Jonas",
            "Wesley",
            "Ingrid",
            "Malik",
            "Tessa",
            "Howard",
            "Lucille",
            "Theo",
            "Bridget",
            "Amos",
            "Fern",
            "Gail",
            "Curtis",
        ),
        (
            "Anderson",
            "Brown",
            "Carter",
            "Davis",
            "Ellison",
            "Foster",
            "Grant",
            "Hughes",
            "Ibsen",
            "Jenkins",
            "Keller",
            "Larsen",
            "Miller",
            "Norton",
            "O'Brien",
            "Parker",
            "Quincy",
            "Reed",
            "Stone",
            "Turner",
            "Underhill",
            "Vaughn",
            "Wilson",
            "Yates",
            "Zeller",
            "Ashworth",
            "Bloom",
            "Crane",
            "Dunmore",
            "Fairbanks",
        ),
    ),
    (
        "es",
        18,
        (
            "María",
            "José",
            "Lucía",
            "Mateo",
            "Sofía",
            "Andrés",
            "Elena",
            "Íñigo",
            "Beatriz",
            "Ramón",
            "Pilar",
            "Óscar",
            "Inés",
            "Joaquín",
        ),
        (
            "García",
            "Núñez",
            "Fernández",
            "Muñoz",
            "Peña",
            "Ibáñez",
            "Ordóñez",
            "Gutiérrez",
            "Vázquez",
            "Castaño",
            "Ríos",
            "Zúñiga",
        ),
    ),
    ("vi", 5, ("Ánh", "Dũng", "Hạnh", "Khánh", "Linh", "Minh"), ("Nguyễn", "Trần", "Lê", "Phạm")),
    ("pl", 4, ("Łucja", "Paweł", "Zofia", "Michał"), ("Kowalski", "Wójcik", "Zieliński")),
    ("tr", 3, ("Ömer", "Ayşe", "Çağla", "Emre"), ("Yılmaz", "Öztürk", "Şahin")),
    ("zh", 3, ("伟", "芳", "小龙", "静"), ("王", "李", "张", "陈")),
    ("ru", 2, ("Анна", "Дмитрий", "Ольга"), ("Иванова", "Смирнов", "Кузнецов")),
    ("ar", 2, ("ليلى", "كريم", "سارة"), ("حداد", "النجار", "الخطيب")),
    ("el", 1, ("Ελένη", "Γιώργος"), ("Παπαδάκης", "Νικολάου")),
    ("he", 1, ("נועה", "דוד"), ("כהן", "לוי")),
    ("hi", 1, ("अनिता", "राहुल"), ("शर्मा", "पटेल")),
)
_WEIGHTS = [entry[1] for entry in _LANGUAGES]
_AREAS = ("312", "608", "319", "773", "630", "847")
_SPOKEN = {"en", "es"}


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person; `language` is the one written to."""

    first_name: str
    last_name: str
    language: str
    language_source: str
    date_of_birth: date
    gender: str


def make_person(
    chance: random.Random, today: date, family: Person | None = None, *, is_child: bool = False
) -> Person:
    """Return a new person, of `family`'s name and language where one is given."""
    if family is None:
        entry = chance.choices(_LANGUAGES, _WEIGHTS)[0]
        last = chance.choice(entry[3])
    else:
        entry = next(row for row in _LANGUAGES if row[0] == family.language_source)
        last = family.last_name
    age = chance.randint(3, 17) if is_child else int(chance.triangular(18, 92, 44))
    born = today - timedelta(days=age * 365 + chance.randint(0, 364))
    spoken = entry[0] if entry[0] in _SPOKEN else "en"
    return Person(chance.choice(entry[2]), last, spoken, entry[0], born, chance.choice("MFFMU"))


def make_phone(chance: random.Random) -> str:
    """Return a fictional phone number as people write it."""
    return f"({chance.choice(_AREAS)}) 555-01{chance.randint(0, 99):02d}"
