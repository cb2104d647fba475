"""One consultation: a case in; danger screened, causes ranked, a plan out."""

from stridemend.consult.answer import Answer, Escalation
from stridemend.consult.consultation import consult
from stridemend.consult.reading import ReadCase, read_case

__all__ = ["Answer", "Escalation", "ReadCase", "consult", "read_case"]
