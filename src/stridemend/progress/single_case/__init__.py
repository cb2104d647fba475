"""
Statistics for one runner: measurement error, effect sizes, trend, and belief after a change.

Each function is one method of the pack's ``single_case.yaml`` and bears its id; every worked
example there is a test here. Values of phase A come before the change, those of B after it.
"""

from collections.abc import Callable

from stridemend.progress.single_case import bayes, change, effect, error, trend

METHODS: dict[str, Callable[..., object]] = {
    function.__name__: function
    for function in (
        bayes.carry_forward_prior,
        bayes.local_level,
        bayes.normal_known_error,
        bayes.robust_two_group,
        change.meaningful,
        change.regression_to_mean,
        effect.baseline_corrected_tau,
        effect.ewma_chart,
        effect.log_response_ratio,
        effect.nap,
        effect.pnd,
        effect.standardised_mean_difference_within,
        effect.tau,
        effect.tau_u,
        effect.two_sd_band,
        error.mdc95,
        error.mdc_from_cv,
        error.mdc_from_loa,
        error.mdc_from_typical_error,
        error.mdc_mean_of_k,
        error.mdc_side_difference,
        error.own_sem,
        error.reliable_change_index,
        error.sem_from_icc,
        trend.autocorrelation,
        trend.interrupted_series,
        trend.mann_kendall_trend,
        trend.randomisation_test,
        trend.theil_sen_slope,
    )
}
"""Every method by the id that the pack gives it."""
