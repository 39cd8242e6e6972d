work-order = By working time left of the step. It is now { $now }.
work-lists = Lists
work-late = { $n ->
    [one] { $n } case is past the due moment of its step.
   *[other] { $n } cases are past the due moment of their step.
}
work-none-late = Nothing is late. The nearest deadline: { $left }.
work-nothing = No case is waiting for you.
work-nothing-so = There is no such case in this list.
work-waits-for-applicant = { $n ->
    [one] { $n } case is waiting for its applicant. Its clock is stopped.
   *[other] { $n } cases are waiting for their applicants. Their clocks are stopped.
}
work-sign = For my signature
work-sign-empty = No case is waiting for a signature.
work-mine = Held by me
work-mine-empty = You hold no case. Cases assigned to you will appear here.
work-pool = Not taken yet
work-pool-empty = No case is waiting to be taken.
work-team = Under way in the unit
work-team-empty = No case is under way in the unit.
work-others = Waiting for another unit
work-others-empty = No case is waiting for another unit's opinion.
work-answer = Opinions to give
work-answer-empty = No unit is waiting for our opinion.
work-citizen = Waiting for the applicant
work-citizen-empty = No case is waiting for its applicant.
work-result = Signed, result to be entered
work-result-empty = No case is waiting for its result to be entered.
work-group = { $label }: { $n ->
    [one] { $n } case
   *[other] { $n } cases
}
work-group-late = Overdue
work-group-today = Due today
work-group-next = Due the next working day
work-group-later = Later
work-group-paused = Clock stopped
work-column-left = Time left of the step
work-column-due = Step due
work-column-step = Step, state
work-column-promise = Promised for
work-narrow = Narrow the list
work-narrow-text = Name, phone, identity number
work-narrow-field = Field
work-narrow-button = Narrow
work-narrow-not = Show all
work-back = Back to the list
work-preview-transfer = { $n ->
    [one] Pass { $n } case on to its next step?
   *[other] Pass { $n } cases on to their next step?
}
work-preview-assign = { $n ->
    [one] Assign { $n } case?
   *[other] Assign { $n } cases?
}
work-preview-none = This cannot be done to any case.
work-preview-none-more = Tick cases in a list, then choose what to do. Cases that cannot be changed stand below with the reason.
work-preview-cut = At most 200 cases are done at once. These are the first 200; go on with the rest afterwards.
work-do-transfer = Pass on the ticked cases
work-do-assign = Assign the ticked cases
work-now = Now
work-then = Then
work-why-not = Why not
work-cannot = { $n ->
    [one] { $n } case cannot be changed
   *[other] { $n } cases cannot be changed
}
work-all-or-none = All ticked cases are done, or none. Untick those that should stay.
work-not-done = Nothing was done
work-not-done-stale = Somebody has just changed one of these cases.
work-not-done-now = This is how they stand now: look again and send again.
work-done-assign = { $n ->
    [one] { $n } case assigned.
   *[other] { $n } cases assigned.
}
work-done-transfer = { $n ->
    [one] { $n } case passed on.
   *[other] { $n } cases passed on.
}
