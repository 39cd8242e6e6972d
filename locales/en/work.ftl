work-order = By working time left of the step. It is now { $now }.
work-lists = Lists
work-tab-decide = For my signature
work-tab-unit = The whole unit
work-tab-mine = Held by me
work-late = { $n ->
    [one] { $n } case is past the due moment of its step.
   *[other] { $n } cases are past the due moment of their step.
}
work-late-at-least = { $n } cases or more are past the due moment of their step.
work-none-late = Nothing is late. The nearest deadline: { $left }.
work-nothing = No case is waiting for you.
work-mine = Held by me
work-mine-empty = You hold no case. Cases assigned to you will appear here.
work-assign = To be assigned
work-assign-empty = No case is waiting to be assigned.
work-unit = Under way
work-unit-empty = No case is under way in the unit.
work-decide = To be signed
work-decide-empty = No case is waiting for a signature.
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
work-column-left = Time left of the step
work-column-due = Step due
work-column-step = Step, state
work-column-promise = Promised for
