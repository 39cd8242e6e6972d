use casework::State;

use crate::texts::Texts;

/// A state as people see it: shape, then word, then colour.
#[derive(Debug, Clone, Copy)]
pub struct Tag {
    pub state: State,
    /// The kind, which is the colour: before, open, paused, result, ended.
    pub class: &'static str,
    pub label: &'static str,
}

impl Tag {
    pub fn new(state: State, t: &'static Texts) -> Tag {
        let (class, label) = look(state);
        Tag { state, class, label: t.get(label) }
    }
}

/// Class and locale key of a state.
fn look(state: State) -> (&'static str, &'static str) {
    match state {
        State::Submitted => ("", "state-submitted"),
        State::Received => ("open", "state-received"),
        State::NotAccepted => ("refused", "state-not-accepted"),
        State::Processing => ("open", "state-processing"),
        State::AwaitingSupplement => ("paused", "state-awaiting-supplement"),
        State::AwaitingPayment => ("paused", "state-awaiting-payment"),
        State::WithdrawalRequested => ("paused", "state-withdrawal-requested"),
        State::Stopped => ("ended", "state-stopped"),
        State::Resolved => ("done", "state-resolved"),
        State::Returned => ("done", "state-returned"),
    }
}
