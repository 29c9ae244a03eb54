"""Settings for a course that assigns these exercises: copy the file into the nbgrader course."""

from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.preprocessors import Execute, GetGrades

from cocreation.grading.execute import GuardedExecute
from cocreation.grading.feedback import HideTests
from cocreation.grading.repair import Restore, SetStudent
from cocreation.release import EmbedKey

c = get_config()
c.CourseDirectory.course_id = "cocreation"
c.GenerateAssignment.preprocessors = [EmbedKey, *GenerateAssignment.preprocessors.default()]
c.ClearSolutions.code_stub = {"python": "# Your code here"}
c.Autograde.sanitize_preprocessors = [
    Restore,
    SetStudent,
    *Autograde.sanitize_preprocessors.default(),
]
c.Autograde.autograde_preprocessors = [
    GuardedExecute if step is Execute else step
    for step in Autograde.autograde_preprocessors.default()
]
c.Execute.timeout = 20
c.OverwriteCells.add_missing_cells = True
c.GenerateFeedback.preprocessors = [
    GetGrades,
    HideTests,
    *(step for step in GenerateFeedback.preprocessors.default() if step is not GetGrades),
]
