refusal-required = This is not filled in.
refusal-text = { $message }
refusal-procedure-unknown = There is no procedure with this code.
refusal-procedure-listed = This procedure is not fully published yet; no case can be received. Ask at the desk.
refusal-procedure-suspended = This procedure is suspended from { $since } by { $by }; no cases for now.
refusal-procedure-abolished = This procedure was abolished on { $since }; no new cases.
refusal-procedure-not-here = This desk does not receive this procedure.
refusal-channel-closed = This procedure cannot be filed through this channel.
refusal-paper-missing = { $original ->
    [0] Paper { $number } is missing: { $name } (copies to bring: { $copy }).
   *[other] { $copy ->
        [0] Paper { $number } is missing: { $name } (originals to bring: { $original }).
       *[other] Paper { $number } is missing: { $name } (originals to bring: { $original }, copies: { $copy }).
    }
}
refusal-paper-not-listed = Paper { $number } is not on the published list.
refusal-paper-negative = A count cannot be below 0.
refusal-paper-too-many = A count is { $most } at most.
refusal-paper-twice = Paper { $number } is entered twice.
refusal-fee-not-published = No fee is charged for this procedure.
refusal-fee-negative = An amount cannot be below 0.
refusal-sets = The number of sets must be from 1 to 20.
refusal-too-many = At most { $most } entries.
refusal-outside-calendar = The calendar is published from { $from } to { $until } only; the due date cannot be computed.
refusal-limit-unknown = No time limit is published for this channel.
refusal-not-now = The case is “{ $state ->
    [received] received
    [processing] in process
    [awaiting_supplement] awaiting a supplement
    [awaiting_payment] awaiting payment
    [withdrawal_requested] withdrawn
    [stopped] stopped
    [resolved] resolved
    [returned] returned
   *[other] elsewhere
}”; this cannot be done now.
refusal-step-not-next = The case cannot go to step { $step } from where it is.
refusal-unit-not-in-process = This unit is not in the procedure's process.
refusal-held-by = “{ $username }” has taken this case already.
refusal-in-use = { $by } is working on this case until { $until }. Nothing was changed.
refusal-officer-unknown = There is no officer “{ $username }” at this unit.
refusal-reason-required = A reason must be written.
refusal-decide-first = It must be decided and signed first.
refusal-already-decided = The case is decided; it can no longer be withdrawn.
refusal-date-in-future = This date lies in the future.
refusal-date-before-reception = This date lies before the day of reception.
refusal-tracking-required = By post, the parcel number is needed.
refusal-check-code-wrong = The check code is not right. See the six letters on the receipt.
refusal-nothing-asked = Choose the papers to be added.
refusal-head-must-approve = A second request, or one beyond the list, needs a ground and the head's approval.
refusal-supplement-late = The time for a first request ended on { $until }. Say why it comes only now.
refusal-unit-cannot-be-asked = Choose another unit to ask.
refusal-already-answered = This opinion has been given already.
refusal-already-proposed = A proposal is waiting for approval already.
refusal-extended-already = This case has had a new date once. Only one is allowed.
refusal-extension-too-late = A new date could be asked for until { $until }. That has passed.
refusal-grant-too-late = The promised date { $until } has passed, so it cannot be moved any more. Decline the request and send the letter of apology.
refusal-answer-awaited = The applicant may bring what is missing until { $until }; the case cannot be stopped before. If they want it back, record the withdrawal.
refusal-not-late = This case is not late; no apology is owed yet.
refusal-apologised-already = The letter of apology for this delay has been sent.
refusal-date-not-ahead = Choose a moment in the future.
refusal-date-not-later = The new date must lie behind the promised one.
refusal-day-off = The office is closed on this day. Choose a working day.
refusal-not-correctable = Only name, address and contact can be corrected. Another person is another case.
refusal-nothing-changed = Nothing differs from what is recorded.
refusal-void-too-late = An intake can be undone within { $minutes } minutes.
refusal-signer-unknown = Choose who signed: a leader or head who certifies, never the clerk who receives.
refusal-unlisted-without-basis = “{ $name }” is not on the published list. It can only be proposed with its legal basis.
refusal-unlisted-recorded = This paper is not on the published list. The attempt is on file under { $number }. Give the legal basis to propose it to the head.
refusal-file-not-now = The file is at another step, so this cannot be done now.
refusal-judges-own-unit = Whoever asked, or belongs to that unit, cannot judge it.
refusal-too-many-reports = Too many reports are coming in at once. Nothing was kept; please send yours again in ten minutes.
