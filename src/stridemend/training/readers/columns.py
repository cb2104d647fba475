"""What the columns of a table of activities mean, by header or by a mapping of the user."""

from collections.abc import Mapping, Sequence

FIELDS = (
    "start",
    "sport",
    "name",
    "time",
    "elapsed",
    "moving",
    "distance",
    "ascent",
    "descent",
    "heart_rate",
    "heart_rate_max",
    "energy",
    "step_rate",
    "rpe",
    "shoes",
    "surface",
    "file",
)
HEADERS = {
    "start": ("activity date", "date", "start", "start time", "aktivitätsdatum", "datum",
              "date de l'activité", "fecha de la actividad", "fecha", "data dell'attività", "data",
              "datum van activiteit", "data da atividade", "begin", "startzeit", "start_time"),
    "sport": ("activity type", "sport", "type", "aktivitätsart", "aktivitätstyp",
              "type d'activité", "tipo de actividad", "tipo di attività", "activiteitstype",
              "tipo de atividade"),
    "name": ("activity name", "title", "name", "name der aktivität", "titel",
             "nom de l'activité", "nombre de la actividad", "nome dell'attività", "titre"),
    "time": ("time", "duration", "timer", "zeit", "dauer", "durée", "tiempo", "durata", "minutes",
             "time_s", "duration_s", "duration_min", "time_min"),
    "elapsed": ("elapsed time", "verstrichene zeit", "temps écoulé", "tiempo transcurrido",
                "tempo trascorso", "verstreken tijd", "tempo decorrido", "gesamtzeit"),
    "moving": ("moving time", "bewegungszeit", "durée de déplacement", "tiempo en movimiento",
               "tempo in movimento", "beweegtijd"),
    "distance": ("distance", "distanz", "strecke", "distancia", "distanza", "afstand",
                 "distância", "distance_km", "distance_m", "distance_mi", "km", "miles"),
    "ascent": ("elevation gain", "total ascent", "ascent", "höhenmeter", "höhenzunahme",
               "gesamtanstieg", "dénivelé positif", "desnivel positivo", "dislivello"),
    "descent": ("elevation loss", "total descent", "descent", "höhenverlust", "gesamtabstieg",
                "dénivelé négatif"),
    "heart_rate": ("average heart rate", "avg hr", "heart rate", "durchschnittliche herzfrequenz",
                   "ø herzfrequenz", "fréquence cardiaque moyenne",
                   "frecuencia cardiaca promedio", "hr"),
    "heart_rate_max": ("max heart rate", "max hr", "max. herzfrequenz",
                       "maximale herzfrequenz", "fréquence cardiaque maximum",
                       "frecuencia cardiaca máxima"),
    "energy": ("calories", "kalorien", "calorías", "calorie", "calorieën"),
    "step_rate": ("avg run cadence", "avg cadence", "ø laufkadenz", "cadence"),
    "rpe": ("perceived exertion", "rpe", "effort", "anstrengung",
            "subjektiv wahrgenommene anstrengung", "effort perçu", "esfuerzo percibido"),
    "shoes": ("activity gear", "gear", "shoes", "ausrüstung", "aktivitätsausrüstung", "matériel",
              "equipamiento", "schuhe", "equipment"),
    "surface": ("surface", "untergrund"),
    "file": ("filename", "file", "dateiname", "nom du fichier", "nombre de archivo", "nome file",
             "bestandsnaam"),
}  # fmt: skip
_FIELD = {header: field for field, headers in HEADERS.items() for header in headers}


def plain(header: str) -> str:
    """Return a header in small letters without the byte order mark and outer spaces."""
    return header.strip().strip("\ufeff").strip('"').lower()


def places(header: Sequence[str], mapping: Mapping[str, str]) -> dict[str, list[int]]:
    """
    Return the columns of each field, several where a header stands twice.

    What the user maps comes first; ``start=Datum`` names a column by its header.
    """
    found: dict[str, list[int]] = {}
    names = [plain(word) for word in header]
    for field, wanted in mapping.items():
        own = [at for at, name in enumerate(names) if name == plain(wanted)]
        if own:
            found[base(field)] = own
    for at, name in enumerate(names):
        field = _FIELD.get(_without_unit(name), "")
        if field and field not in {base(word) for word in mapping}:
            found.setdefault(field, []).append(at)
    return found


def _without_unit(name: str) -> str:
    return name if name in _FIELD else name.partition("(")[0].strip()


def base(field: str) -> str:
    """
    Return a field without the unit at its end.

    >>> base("distance_km"), base("heart_rate")
    ('distance', 'heart_rate')
    """
    for unit in ("_km", "_mi", "_m", "_min", "_s"):
        if field.removesuffix(unit) in FIELDS:
            return field.removesuffix(unit)
    return field
