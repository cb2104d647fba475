"""Pictures drawn from data: pack and plain values in, SVG text out."""
