unit-now = { $now }. Every figure opens its list.
unit-all = All units
unit-list = Cases of the unit
unit-only = Only:
unit-late = Overdue
unit-late-none = Nothing is overdue.
unit-today = Due today
unit-today-none = Nothing more is due today.
unit-risk = At risk
unit-risk-none = No case is short of time.
unit-sign = For my signature
unit-sign-none = Nothing waits for a signature.
unit-week = Due this week
unit-broken = Promise broken
unit-broken-n = { $n ->
    [one] { $n } promise to an applicant is broken
   *[other] { $n } promises to applicants are broken
}
unit-more = { $n ->
    [one] { $n } more case
   *[other] { $n } more cases
}
unit-owes-letter = No letter of apology yet
unit-letter-sent = Letter of apology sent
unit-people = By person
unit-person = Held by
unit-open = Open
unit-due-week = This week
unit-sum = All
unit-overloaded = { $who } holds { $n } cases, far more than the others.
unit-steps = Where it is held up
unit-causes = Why it is not done
unit-cause-applicant = Waiting for the applicant
unit-cause-suspended = Suspended
unit-cause-opinion = Waiting for another unit's opinion
unit-cause-signature = Waiting for a signature
unit-cause-nobody = Not taken yet
unit-cause-work = Under way
unit-units = By unit
unit-unit = Unit
unit-nothing = No case is being settled.
unit-nothing-more = Cases that are passed on will appear here.
unit-reassign = Give work to others
unit-reassign-from = Whose work
unit-reassign-to = To whom
unit-reassign-each = Share among all officers
unit-reassign-each-hint = When shared, whoever holds least is served first.
unit-reassign-same = The two people must be different.
unit-reassign-no-from = It is not chosen whose work it is.
unit-reassign-no-to = It is not chosen who gets it.
unit-reassign-nobody = Nobody holds a case.
unit-reassign-nobody-more = Cases that nobody has taken are assigned in the list of work.
unit-choose = Choose…
unit-preview = Preview
unit-preview-hint = Nothing changes yet. The next page says who will get each case.
unit-asked = Proposals to be decided
unit-asked-empty = There is no proposal.
unit-what = What is proposed
unit-asked-by = Proposed by
unit-asks-extension = Extension
unit-asks-supplement = Request for papers
unit-letters = Letters of apology with a new date
unit-letters-more = Cases past their promised date whose applicants have had no letter.
unit-letters-empty = No letter is owed.
