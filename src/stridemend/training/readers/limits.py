"""How much a file may unpack to."""

MEGABYTE = 1024 * 1024
LARGEST_FILE = 200 * MEGABYTE
"""No recording of a human effort is larger."""
LARGEST_RATIO = 250
"""Times a file may grow when it is unpacked; track files reach about 60."""
SMALL = 4 * MEGABYTE
"""Up to here the ratio does not matter."""
MOST_ENTRIES = 200_000
DEEPEST_ARCHIVE = 2
"""Archives inside archives, as Garmin's export holds them."""
