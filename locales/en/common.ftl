skip-to-content = Skip to the main content
plain-http-strip = This connection is not encrypted. Use it only in a trusted network.
demo-label = Demonstration
demo-strip = Demonstration. Illustrative data, { $day }.
demo-more = Learn more
nav-main = Main pages
nav-track = Find my case
nav-procedures = Procedures
nav-api = For developers
nav-staff = Staff sign-in
other-language = Tiếng Việt
menu-desk = Intake
menu-results = Hand over
menu-work = My work
menu-cases = Cases
menu-procedures = Procedures
find-case = Find a case
find-case-hint = Number, name or ID
sign-in = Sign in
sign-out = Sign out
to-start = To the start page
state-submitted = Submitted
state-received = Received
state-not-accepted = Not accepted
state-processing = In process
state-awaiting-supplement = Awaiting papers
state-awaiting-payment = Awaiting payment
state-withdrawal-requested = Withdrawn by the applicant
state-stopped = Stopped
state-resolved = Result ready
state-returned = Result handed over
day-due = due
day-today = today
day-filed = filed
day-received = start
day-number = day { $n }
day-paused = paused
day-extended = added
day-rolled = moved on
day-off = off
day-tet = Tết
day-holiday = holiday
day-in-lieu = in lieu
day-swapped = swap
days-left-out = { $n ->
    [one] 1 more day
   *[other] { $n } more days
}
weeks-left-out = … { $n ->
    [one] 1 more week
   *[other] { $n } more weeks
} …
nav-work = My desk
title-fault = Error:
search-button = Search
weeks-caption = The days from receipt to the due date, by week
