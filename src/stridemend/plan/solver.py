"""An exact 0-1 solver behind a small face: OR-Tools CP-SAT, one worker, one seed, no clock."""

from collections.abc import Iterable, Sequence
from typing import Any

Term = tuple[int, int]
"""A coefficient and a variable."""
LOWEST = -(2**48)


class ZeroOne:
    """
    Yes-or-no choices with linear limits, and goals in order of weight.

    Every model built here has a solution, because choosing nothing is allowed. The same model
    always gives the same choice: one worker, a fixed seed and no limit of time, so the answer
    is proven best, and goals of lower order break ties.
    """

    def __init__(self) -> None:
        # CP-SAT's own model format; its Python front end would also load pandas, 0.4 s.
        from ortools.sat.python import cp_model_helper  # noqa: PLC0415  only a plan needs it

        self._sat: Any = cp_model_helper
        self._model: Any = cp_model_helper.CpModelProto()
        self._count = 0

    def choice(self) -> int:
        """Return a new yes-or-no variable."""
        self._model.variables.add().domain.extend([0, 1])
        self._count += 1
        return self._count - 1

    def at_most(self, terms: Iterable[Term], bound: int) -> None:
        """Hold the sum of ``coefficient * variable`` at ``bound`` or below."""
        listed = list(terms)
        linear = self._model.constraints.add().linear
        linear.vars.extend([variable for _, variable in listed])
        linear.coeffs.extend([factor for factor, _ in listed])
        linear.domain.extend([LOWEST, bound])

    def either(self, variables: Sequence[int]) -> int:
        """Return a variable that is yes exactly when one of ``variables`` is."""
        any_of = self.choice()
        for variable in variables:
            self.at_most([(1, variable), (-1, any_of)], 0)
        self.at_most([(1, any_of), *((-1, variable) for variable in variables)], 0)
        return any_of

    def best(self, goals: Sequence[Sequence[Term]]) -> list[bool]:
        """
        Return the choices that are best by the first goal, then the second, and so on.

        Each goal is maximised and then held at its best value, so a later one only breaks ties.
        """
        values = [False] * self._count
        for goal in goals:
            values = self._solve(goal)
            if goal is not goals[-1]:
                reached = sum(factor * values[variable] for factor, variable in goal)
                self.at_most([(-factor, variable) for factor, variable in goal], -reached)
                self._hint(values)
        return values

    def _solve(self, goal: Sequence[Term]) -> list[bool]:
        objective = self._model.objective
        objective.vars.clear()
        objective.coeffs.clear()
        total: dict[int, int] = {}
        for factor, variable in goal:
            total[variable] = total.get(variable, 0) - factor
        objective.vars.extend(list(total))
        objective.coeffs.extend(list(total.values()))
        parameters = self._sat.SatParameters()
        parameters.num_workers = 1
        parameters.random_seed = 1
        parameters.catch_sigint_signal = False  # it would take Ctrl-C away from Python for good
        wrapper = self._sat.SolveWrapper()
        wrapper.set_parameters(parameters)
        answer = wrapper.solve(self._model)
        if answer.status != self._sat.CpSolverStatus.OPTIMAL:
            raise RuntimeError(f"The plan's model has no proven answer ({answer.status}).")
        return [bool(value) for value in answer.solution]

    def _hint(self, values: Sequence[bool]) -> None:
        hint = self._model.solution_hint
        hint.vars.clear()
        hint.values.clear()
        hint.vars.extend(range(len(values)))
        hint.values.extend([int(value) for value in values])
