"""The pages of units, one module a kind: `show(request, enrolment, unit)` answers GET and POST.

The enrolment is the visitor's own and holds a seat; the unit belongs to its curriculum and is not locked.
"""

from courses.views.players import document, quiz, reading, survey

PLAYERS = {"reading": reading.show, "document": document.show, "quiz": quiz.show, "survey": survey.show}
