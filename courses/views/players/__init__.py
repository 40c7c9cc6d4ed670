"""The pages of units, one module a kind: `show(request, enrolment, unit)` answers GET and POST.

The enrolment is the visitor's own and holds a seat; the unit belongs to its curriculum and is not locked.
"""

from courses.views.players import assignment, document, package, quiz, reading, survey, video

PLAYERS = {
    "assignment": assignment.show,
    "reading": reading.show,
    "video": video.show,
    "document": document.show,
    "quiz": quiz.show,
    "package": package.show,
    "survey": survey.show,
}
