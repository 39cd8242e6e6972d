//! The only place where the system's randomness is read.

use store::Chance;

/// Chance from the operating system. A machine without randomness cannot give tokens: it must stop.
pub fn system() -> Chance {
    Chance::new(|bytes| {
        if let Err(error) = getrandom::fill(bytes) {
            tracing::error!(%error, "the system gives no randomness; stopping the process");
            std::process::abort();
        }
    })
}

/// Chance from a seed (SHA-256 in counter mode): the same seed gives the same office. For simulations only.
pub fn seeded(seed: u64) -> Chance {
    use sha2::{Digest, Sha256};
    let (mut block, mut used, mut counter) = ([0_u8; 32], 32, 0_u64);
    Chance::new(move |bytes| {
        for byte in bytes {
            if used == block.len() {
                let input = [seed.to_be_bytes(), counter.to_be_bytes()].concat();
                block.copy_from_slice(&Sha256::digest(input));
                (used, counter) = (0, counter + 1);
            }
            *byte = block[used];
            used += 1;
        }
    })
}
