"""Each question of the directory, declared once. Forms, differences, files and pages read these declarations."""

from .groups import GROUP
from .kinds import Removed
from .organisations import ORGANISATION
from .question import Manner, Question, Risk, SeenBy

QUESTIONS = {"group": GROUP, "organisation": ORGANISATION}

__all__ = ["GROUP", "ORGANISATION", "QUESTIONS", "Manner", "Question", "Removed", "Risk", "SeenBy"]
