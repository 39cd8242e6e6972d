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
work-paused = Clock stopped
work-column-left = Time left of the step
work-column-due = Step due
work-column-step = Step, state
work-column-promise = Promised for
work-narrow = Narrow the list
work-narrow-text = Name, phone, identity number
work-narrow-field = Field
work-narrow-button = Narrow
work-narrow-not = Show all
