"""Pictures as SVG text: pure functions of the pack and plain values."""
