"""How often the answers are right: vignettes with coded truth, scored and counted."""

from stridemend.evaluation.cases import Vignette, load_vignettes
from stridemend.evaluation.reading import ReadingScore, score_reading
from stridemend.evaluation.score import CaseScore, score_case
from stridemend.evaluation.summary import Rate, Summary, summarise, wilson

__all__ = [
    "CaseScore",
    "Rate",
    "ReadingScore",
    "Summary",
    "Vignette",
    "load_vignettes",
    "score_case",
    "score_reading",
    "summarise",
    "wilson",
]
