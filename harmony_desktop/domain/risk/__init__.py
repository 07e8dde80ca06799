"""How likely a visit is missed: named features, one regularised logistic regression, its reasons.

Sex, postcode, language, payer and disability are no inputs and cannot become any: `VisitFacts` has
no place for them. A score is for asking earlier and more often, never for refusing care.
"""

from harmony_desktop.domain.risk.features import VisitFacts, features_of
from harmony_desktop.domain.risk.logistic import LogisticModel, fit_logistic
from harmony_desktop.domain.risk.reasons import reasons_of

__all__ = ["LogisticModel", "VisitFacts", "features_of", "fit_logistic", "reasons_of"]
