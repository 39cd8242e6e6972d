use jiff::Timestamp;

/// The source of randomness of one piece of work. The office feeds it from the system, the simulator from a seed:
/// the same seed gives the same office.
pub struct Chance {
    fill: Fill,
}

/// Fills a slice with chance.
type Fill = Box<dyn FnMut(&mut [u8]) + Send>;

impl Chance {
    pub fn new(fill: impl FnMut(&mut [u8]) + Send + 'static) -> Chance {
        Chance { fill: Box::new(fill) }
    }

    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.fill)(&mut bytes);
        bytes
    }

    /// A UUID of version 7 (RFC 9562 §5.7): 48 bits of milliseconds, the rest chance. Sorts by time of making.
    pub fn uuid(&mut self, now: Timestamp) -> [u8; 16] {
        let mut id: [u8; 16] = self.bytes();
        let millis = now.as_millisecond().unsigned_abs().to_be_bytes();
        id[..6].copy_from_slice(&millis[2..]);
        id[6] = (id[6] & 0x0f) | 0x70;
        id[8] = (id[8] & 0x3f) | 0x80;
        id
    }

    /// A number below `bound`, each as likely (the bias of a 64-bit remainder is below 2⁻⁵⁰ for small bounds).
    pub fn below(&mut self, bound: u64) -> u64 {
        if bound == 0 { 0 } else { u64::from_be_bytes(self.bytes()) % bound }
    }
}

/// The usual text form of a UUID, 36 characters.
pub(crate) fn hyphenated(id: [u8; 16]) -> String {
    let mut text = String::with_capacity(36);
    for (position, byte) in id.iter().enumerate() {
        if matches!(position, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        for nibble in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0'));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_sorts_by_its_millisecond_and_names_its_version() {
        let mut chance = Chance::new(|bytes| bytes.fill(0xff));
        let early = hyphenated(chance.uuid(Timestamp::from_millisecond(1_000).unwrap()));
        let late = hyphenated(chance.uuid(Timestamp::from_millisecond(1_001).unwrap()));
        assert!(early < late);
        assert_eq!(early, "00000000-03e8-7fff-bfff-ffffffffffff");
    }
}
