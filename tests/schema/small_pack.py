"""A pack small enough to break on purpose, and whole enough to have no problem."""

from pathlib import Path

LIFT = """\
- id: lift
  name: Leg lift
  phase: strengthen
  kind: exercise
  targets: [weak_hip]
  performer: alone
  position: lying
  equipment: {any: [mat]}
  dose: {mode: reps, sets: 1, reps: 8, hold_s: 0, rep_s: 3, rep_rest_s: 0, rest_s: 0, sides: 2,
    per_day: 1, per_week: 3, pain_limit: 2}
  dose_tag: convention
  seconds: 60
  cues: [Lift your leg. Keep it slow.]
  contra_sets: [universal]
  contra: [fresh break]
  avoid_with: [fracture]
  stop: {inherit: exercise}
  harder: [lift_more]
  progress_when: {clean_sessions: 3, at: 8 lifts, plus: calm}
  on_flare: {policy: strength}
  retest: [hip_test]
  seed: Lift.
  research: None.
  verdict: partly
  grade: D
"""
HIGHER = (
    LIFT.replace("id: lift", "id: lift_more")
    .replace("name: Leg lift", "name: Higher lift")
    .replace("harder: [lift_more]", "easier: [lift]")
)

FILES: dict[str, str] = {
    "pack.yaml": """
id: small
version: '1'
licence: CC BY 4.0
authors: Nobody
""",
    "scales.yaml": """
basis: {published: read, derived: worked out, estimate: guess, convention: rule}
grades:
  evidence: {supported: yes indeed, weak: little}
  trial: {A: good, D: opinion}
urgencies: {emergency: now, self_care_first: later}
units: {p: probability, prior: probability, leak: probability, background: probability,
  activation: probability, rr: risk, present: ratio, absent: ratio, odds_ratio: ratio,
  sets: sets, reps: reps, sides: sides, per_day: times, per_week: days, pain_limit: points,
  seconds: seconds, clean_sessions: sessions, _s: seconds, _cm: cm, _deg: degrees,
  share_of_height: share, reach: cm, findings: probability,
  sensitivity: share, lr_pos: ratio, prep_seconds: seconds}
""",
    "reading.yaml": """
unit: years
basis: convention
reading_age: 12
unavoidable: [muscle]
""",
    "sources/a.yaml": """
sources:
- {key: able2020, authors: Able A, year: 2020, title: A trial, journal: J, verified: read,
   aliases: [able20]}
""",
    "body/regions.yaml": "regions: [{id: hip, label: Hip, sites: [groin]}]",
    "body/sites.yaml": """
basis: estimate
sites: [{id: groin, label: Groin, region: hip, sided: true, prior: 0.5}]
""",
    "figures/poses/skeleton.yaml": """
basis: convention
height_cm: 170
share_of_height: {thigh: 0.25}
thickness_cm: {thigh: 8}
contact_cm: {pelvis: 9, foot: 0, hand: 3}
sided: [foot, hand]
trunk_range_deg: {trunk_lean_deg: [-90, 90]}
limb_range_deg: {hip_flexion_deg: [-30, 140]}
postures: {upright: {turn_deg: 0, tip_deg: 0}}
views: {side: {yaw_deg: 0, pitch_deg: 7}}
props: [ball]
pieces: [thigh_work]
ends: [foot_, hand_]
shown_kinds: [exercise]
""",
    "figures/poses/all.yaml": """
basis: convention
motion_figures:
- id: lift
  name: Leg lift
  view: side
  posture: upright
  shows: [lift, lift_more, hip_test]
  alt: A leg goes up.
  accent: [thigh_work]
  anchor: foot_other
  props: [{kind: ball, at: hand_work, at_cm: [0, 2, 0]}]
  keyframes:
  - caption: Stand.
  - caption: Lift.
    work: {hip_flexion_deg: 60}
    reach: {hand_work: pelvis, hand_other: [0, 90, 0]}
""",
    "figures/body/all.yaml": """
views:
- {id: front, label: Front, box: 0 0 9 9, mirrored: true, outline: '0,0 4,0 4,9 0,9',
   regions: [{site: groin, rows: 2 0 1; 4 0 1}]}
- {id: back, label: Back, box: 0 0 9 9, mirrored: true, outline: '0,0 4,0 4,9 0,9', regions: []}
- {id: side, label: Side, box: 0 0 9 9, mirrored: false, outline: '0,0 4,0 4,9 0,9', regions: []}
places:
- {site: groin, left: Left groin, right: Right groin, both: Both groins}
anchors:
- {id: groin, front: 1 2, back: 1 2, side: 1 2, seen: [front]}
nodes:
- {at: groin, nodes: [weak_hip, overload]}
""",
    "language/classes.yaml": "classes: {hurt: [hurt, ache]}",
    "findings/all.yaml": """
findings:
- {code: pain_groin, label: Groin pain, kind: site, background: 0.1, phrases: ['groin @hurt']}
- {code: deep_ache, label: Deep ache, kind: sensation, background: 0.2, question: Is it deep?,
   implies: [pain_groin], phrases: [deep ache],
   bears_on: [{node: weak_hip, present: 2, absent: 0.5}]}
""",
    "conditions/hip.yaml": """
conditions:
- id: strain
  name: Groin strain
  region: hip
  body_sites: [groin]
  frequency: {text: Common.}
  typical_onset: Sudden.
  aggravators: [sprints]
  key_findings: [sore]
  urgency: self_care_first
- id: fracture
  name: Broken hip
  region: hip
  body_sites: [groin]
  frequency: {text: Rare.}
  typical_onset: Sudden.
  aggravators: [weight]
  key_findings: [pain]
  urgency: emergency
""",
    "condition_groups.yaml": "condition_groups: {must_not_miss: [fracture]}",
    "condition_nodes/hip.yaml": """
basis: estimate
condition_nodes: [{id: strain, region: hip, sided: true, prior: 0.1, leak: 0.05}]
""",
    "base_rates/hip.yaml": """
basis: estimate
unit: share
sites: {groin: {strain: 0.9, fracture: 0.05, other: 0.05}}
""",
    "presentations/hip.yaml": """
presentations:
- {condition: strain, findings: {deep_ache: 0.5}}
""",
    "red_flags/hip.yaml": """
red_flags:
- {id: rf_fracture, condition_id: fracture, urgency: emergency, say: Go now.,
   trigger: {any_of: [{code: deep_ache}]}}
""",
    "drivers/strength.yaml": """
drivers:
- id: weak_hip
  label: Weak hip
  aliases: [hip_weak]
  kind: strength_endurance
  region: hip
  modifiable: true
  sided: true
  role: node
  meaning: Your hip tires.
  question: Does it tire?
  grade: weak
  prior: {p: 0.3, basis: estimate}
  contested: false
  evidence: Little.
  tests: [hip_test]
  interventions: [lift]
""",
    "mechanisms/hip.yaml": """
basis: estimate
mechanisms:
- {id: overload, label: Overload, meaning: It works too hard., region: hip, sided: true,
   prior: {p: 0.2, basis: estimate}, leak: 0.1, tests: [hip_test]}
""",
    "links/chain/hip.yaml": """
links:
- {id: a, from: weak_hip, to: overload, layer: driver_to_mechanism, side: same, activation: 0.1,
   rr: 1.2, basis: estimate, grade: weak, contested: false, kind: load, why: Tired.}
- {id: b, from: overload, to: strain, layer: mechanism_to_condition, side: same,
   activation: 0.1, rr: 1.2, basis: estimate, grade: weak, contested: false, kind: load,
   why: Tired.}
""",
    "diagnostics/hip.yaml": """
diagnostics:
- {id: squeeze, test: Squeeze, kind: self_test, condition: strain, sensitivity: 0.5,
   lr_pos: 2, basis: published, study_size: '50', population: Players, quality: low,
   refs: [able2020]}
""",
    "movement_tests/hip.yaml": """
basis: convention
topic: hip
movement_tests:
- id: hip_test
  name: Hip test
  performer: [alone]
  purpose: Strength.
  equipment: none
  pose: {view: side, start: standing, end: standing}
  steps: [Stand.]
  measure: {variable: reps, unit: count, better: higher, trials: 1, aggregate: best}
  phone: Film it.
  sides: true
  norms: []
  reliability: {}
  positive: {rule: under 5, weight: low, suggests: [weak_hip]}
  contraindications: [pain]
  stop: general
  seconds: 30
""",
    "interventions/all.yaml": f"""
basis: convention
interventions:
{LIFT}{HIGHER}""",
    "intervention_rules.yaml": """
basis: convention
phases: [strengthen]
kinds: {exercise: moves}
performers: {alone: no help}
views: {side: side}
grades: {D: opinion}
verdicts: [partly]
dose_tags: {convention: usual}
dose_fields: {sets: sets}
prep_seconds: {exercise: 15}
pain_limits_by_tissue: {}
stop_rules: {exercise: Stop at pain.}
flare_policies: {strength: Rest.}
contra_sets: {universal: {text: [fever], avoid_with: [fracture]}}
equipment: {mat: mat}
ladders: {lift: [lift, lift_more]}
seed_claims: []
seed_coverage: {}
system_coverage: {}
pain_limit_rule: The lower one.
next_day_rule: As usual.
timer_formula: sum
pose_convention: degrees
sequence_note: In order.
""",
}


def write_pack(root: Path, changes: dict[str, tuple[str, str]] | None = None) -> Path:
    """Write the pack to ``root``, with (old text, new text) replaced in the named files."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        old, new = (changes or {}).get(name, ("", ""))
        if old and old not in text:
            raise ValueError(f"{old!r} is not in {name}")
        path.write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
    return root
