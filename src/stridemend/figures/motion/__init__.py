"""
Pictures in motion: one figure, drawn from joint angles, shows every test and exercise.

>>> from stridemend.schema import load_pack
>>> figure_for(load_pack(), "clam_shell")
'clam_shell'
"""

from stridemend.figures.motion.picture import caption_lines, figure_for, motion_svg

__all__ = ["caption_lines", "figure_for", "motion_svg"]
