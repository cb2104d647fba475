"""
What the numbers in a FIT file mean: messages and fields, as Garmin publishes them.

Only what a runner's log needs has a name here; every other number of a record is kept as
``field_N``, raw. ``tests/training`` compares scales and offsets with fitdecode's own table.
"""

from dataclasses import dataclass

FILE_ID, SESSION, LAP, RECORD, EVENT, DEVICE_INFO = 0, 18, 19, 20, 21, 23
ACTIVITY, HRV, HEART_RATE, FIELD_DESCRIPTION, DEVELOPER = 34, 78, 132, 206, 207
TIMESTAMP = 253
EPOCH_S = 631065600
"""Unix time of 1989-12-31T00:00:00Z, where FIT time begins."""
RELATIVE_BELOW = 0x10000000
"""Smaller times are seconds since the watch was switched on."""
SEMICIRCLE_DEG = 180.0 / 2**31


@dataclass(frozen=True, slots=True)
class Channel:
    """Name and unit of a record's field; value = raw * factor + offset."""

    name: str
    unit: str
    factor: float = 1.0
    offset: float = 0.0


RECORD_FIELDS = {
    0: Channel("latitude_deg", "deg", SEMICIRCLE_DEG),
    1: Channel("longitude_deg", "deg", SEMICIRCLE_DEG),
    2: Channel("altitude_m", "m", 1 / 5, -500),
    3: Channel("heart_rate_bpm", "1/min"),
    4: Channel("cadence_rpm", "1/min"),
    5: Channel("distance_m", "m", 1 / 100),
    6: Channel("speed_m_s", "m/s", 1 / 1000),
    7: Channel("power_w", "W"),
    9: Channel("grade_percent", "%", 1 / 100),
    13: Channel("temperature_c", "C"),
    19: Channel("cycles_total", "1"),
    29: Channel("work_j", "J"),
    30: Channel("power_balance_raw", "1"),
    31: Channel("gps_accuracy_m", "m"),
    32: Channel("vertical_speed_m_s", "m/s", 1 / 1000),
    33: Channel("energy_kcal", "kcal"),
    39: Channel("vertical_oscillation_m", "m", 1 / 10_000),
    40: Channel("ground_contact_percent", "%", 1 / 100),
    41: Channel("ground_contact_s", "s", 1 / 10_000),
    53: Channel("cadence_fraction_rpm", "1/min", 1 / 128),
    73: Channel("speed_m_s", "m/s", 1 / 1000),
    78: Channel("altitude_m", "m", 1 / 5, -500),
    81: Channel("battery_percent", "%", 1 / 2),
    83: Channel("vertical_ratio_percent", "%", 1 / 100),
    84: Channel("ground_contact_balance_percent", "%", 1 / 100),
    85: Channel("step_length_m", "m", 1 / 10_000),
    87: Channel("cycle_length_m", "m", 1 / 100),
    91: Channel("pressure_pa", "Pa"),
    99: Channel("breathing_rate_per_min", "1/min"),
    108: Channel("breathing_rate_per_min", "1/min", 1 / 100),
    139: Channel("core_temperature_c", "C", 1 / 100),
}
COMPRESSED_SPEED_DISTANCE = 8
ENHANCED = (73, 78, 108)
"""Wider forms of fields 6, 2 and 99; where both stand the wider one is used."""

SESSION_FIELDS = {
    "start": 2,
    "sport": 5,
    "sub_sport": 6,
    "elapsed_ms": 7,
    "timer_ms": 8,
    "distance_cm": 9,
    "calories": 11,
    "heart_rate_mean": 16,
    "heart_rate_max": 17,
    "cadence": 18,
    "ascent": 22,
    "descent": 23,
    "ground_contact": 91,
    "rpe": 193,
}
LAP_FIELDS = {"start": 2, "elapsed_ms": 7, "timer_ms": 8, "distance_cm": 9, "heart_rate_mean": 15}
EVENT_TIMER, EVENT_START = 0, 0
EVENT_STOPS = (1, 4, 8, 9)

SPORTS = {
    1: "running",
    2: "cycling",
    3: "transition",
    4: "fitness_equipment",
    5: "swimming",
    10: "training",
    11: "walking",
    12: "cross_country_skiing",
    13: "alpine_skiing",
    15: "rowing",
    16: "mountaineering",
    17: "hiking",
    18: "multisport",
    19: "paddling",
    30: "inline_skating",
    35: "snowshoeing",
    37: "stand_up_paddleboarding",
    41: "kayaking",
}
SUB_SPORTS = {
    1: "treadmill",
    2: "street",
    3: "trail",
    4: "track",
    6: "indoor_cycling",
    14: "indoor_rowing",
    15: "elliptical",
    16: "stair_climbing",
    17: "lap_swimming",
    18: "open_water",
    20: "strength_training",
    26: "cardio_training",
    27: "indoor_walking",
    43: "yoga",
    45: "indoor_running",
    58: "virtual_activity",
    67: "ultra",
}
MANUFACTURERS = {
    1: "Garmin",
    15: "Dynastream",
    23: "Suunto",
    32: "Wahoo",
    71: "TomTom",
    89: "Tacx",
    95: "Stryd",
    123: "Polar",
    258: "Lezyne",
    260: "Zwift",
    265: "Strava",
    294: "COROS",
}
PRODUCTS = {
    988: "Forerunner 60",
    1124: "Forerunner 110",
    1436: "Forerunner 70",
    1765: "Forerunner 920XT",
    1967: "fenix 2",
    2158: "Forerunner 735XT",
    2337: "vivoactive HR",
    2697: "fenix 5",
    3992: "Forerunner 255",
}
