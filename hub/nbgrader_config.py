"""For everybody on the machine: where assignments are handed out and handed in."""

c = get_config()
c.CourseDirectory.course_id = "cocreation"
c.Exchange.root = "/srv/cocreation/exchange"
