"""Names of sports as services and devices write them, in one word of ours."""

ON_FOOT = ("running", "walking", "hiking")
WORDS = {
    "running": (
        "run",
        "running",
        "9",
        "course à pied",
        "course",
        "laufen",
        "lauf",
        "carrera",
        "corsa",
        "hardlopen",
        "corrida",
        "trail run",
        "trail_running",
        "trailrun",
        "treadmill_running",
        "virtualrun",
        "virtual run",
        "virtual_run",
        "indoor_running",
        "track_running",
        "street_running",
        "ultra_run",
    ),
    "walking": (
        "walk",
        "walking",
        "10",
        "spaziergang",
        "gehen",
        "marche",
        "caminata",
        "wandelen",
        "casual_walking",
        "speed_walking",
    ),
    "hiking": ("hike", "hiking", "4", "wandern", "wanderung", "randonnée", "senderismo"),
    "cycling": (
        "ride",
        "biking",
        "bike",
        "cycling",
        "1",
        "radfahrt",
        "radfahren",
        "sortie vélo",
        "vélo",
        "ciclismo",
        "fietsen",
        "virtual ride",
        "virtualride",
        "e-bike ride",
        "ebikeride",
        "road_biking",
        "mountain_biking",
        "indoor_cycling",
        "gravel_cycling",
    ),
    "swimming": (
        "swim",
        "swimming",
        "schwimmen",
        "natation",
        "natación",
        "zwemmen",
        "lap_swimming",
        "open_water_swimming",
    ),
    "strength": (
        "weight training",
        "weighttraining",
        "workout",
        "strength_training",
        "krafttraining",
        "crossfit",
    ),
}
SUB_SPORTS = {
    "treadmill": ("treadmill_running", "indoor_running"),
    "trail": ("trail run", "trail_running", "trailrun", "ultra_run"),
    "track": ("track_running",),
    "virtual_activity": ("virtualrun", "virtual run", "virtual_run", "virtual ride", "virtualride"),
}
_SPORT = {word: sport for sport, words in WORDS.items() for word in words}
_SUB = {word: sub for sub, words in SUB_SPORTS.items() for word in words}


def sport_of(word: str) -> str:
    """
    Return our word for a sport; an unknown one is kept in small letters, other is untold.

    >>> sport_of("Trail Run"), sport_of("Other"), sport_of("Kitesurf")
    ('running', '', 'kitesurf')
    """
    small = word.strip().lower()
    return "" if small in ("", "other", "...", "unknown") else _SPORT.get(small, small)


def sub_sport_of(word: str) -> str:
    """Return treadmill, trail, track or virtual_activity when the word says so, else empty."""
    return _SUB.get(word.strip().lower(), "")
