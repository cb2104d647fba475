"""Case files: YAML or JSON that a physio can read, checked at the border, round trip safe."""

from stridemend.intake.casefile.read import MAX_BYTES, load_case, parse_case, read_text
from stridemend.intake.casefile.write import case_to_data, case_to_yaml

__all__ = ["MAX_BYTES", "case_to_data", "case_to_yaml", "load_case", "parse_case", "read_text"]
