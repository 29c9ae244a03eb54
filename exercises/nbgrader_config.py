"""Settings for a course that assigns these exercises: copy the file into the nbgrader course."""

from nbgrader.converters import GenerateAssignment

from cocreation.release import EmbedKey

c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "cocreation"
c.GenerateAssignment.preprocessors = [EmbedKey, *GenerateAssignment.preprocessors.default()]
c.ClearSolutions.code_stub = {"python": "# Your code here"}
c.Execute.timeout = 60
c.IgnorePattern.pattern = "IPKernelApp"
