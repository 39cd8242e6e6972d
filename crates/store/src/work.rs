use crate::{Chance, Moment, Tx};

/// What a command works with: the transaction it shares with its journal event and its jobs, the legal time, and
/// chance. A command never commits; the edge does.
pub struct Work<'a> {
    pub tx: &'a mut Tx,
    pub now: Moment,
    pub chance: &'a mut Chance,
}

impl<'a> Work<'a> {
    pub fn new(tx: &'a mut Tx, now: Moment, chance: &'a mut Chance) -> Work<'a> {
        Work { tx, now, chance }
    }

    /// A fresh UUIDv7 in text.
    pub fn id(&mut self) -> String {
        crate::chance::hyphenated(self.chance.uuid(self.now.timestamp()))
    }

    /// A fresh UUIDv7 as bytes, for events.
    pub fn event_id(&mut self) -> [u8; 16] {
        self.chance.uuid(self.now.timestamp())
    }

    /// 32 bytes of chance: a salt, a token.
    pub fn salt(&mut self) -> [u8; 32] {
        self.chance.bytes()
    }
}
