"""The course in a folder of the learner's own: what is in it, and how it is kept up to date."""
