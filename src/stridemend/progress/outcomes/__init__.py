"""Outcomes: pain, questionnaires, days lost, return of the pain, and whether it is better."""
