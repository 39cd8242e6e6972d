//! The seal at the end of a backup: one line with the SHA-256 of all bytes before it. A file that was cut off has no
//! such line, and one that was altered does not fit it. (It is no signature: keep the printed digest apart from the
//! file where somebody could write both.)

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::migrate::hex;
use crate::{Error, Result};

const BEGINS: &str = "\nmotcua-backup 1 sha256 ";
const LENGTH: u64 = BEGINS.len() as u64 + 64 + 1;
const STEP: usize = 1 << 20;

/// Writes the seal behind everything there is and brings the file to the disk; answers the digest and the whole size.
pub(crate) fn seal(path: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<(String, u64)> {
    let mut file = File::options().read(true).append(true).open(path)?;
    let length = file.metadata()?.len();
    let digest = digest(&mut file, length, progress)?;
    writeln!(file, "{BEGINS}{digest}")?;
    file.sync_all()?;
    Ok((digest, length + LENGTH))
}

/// Answers the digest of a sealed file, or refuses it in a sentence.
pub(crate) fn unseal(path: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<String> {
    let refuse = |why: &str| Error::Backup(format!("{} {why}", path.display()));
    let mut file = File::open(path).map_err(|e| refuse(&format!("cannot be read: {e}")))?;
    let Some(length) = file.metadata()?.len().checked_sub(LENGTH) else {
        return Err(refuse("is not a backup of an office: it is too short"));
    };
    let mut end = Vec::new();
    file.seek(SeekFrom::Start(length))?;
    file.read_to_end(&mut end)?;
    let written = std::str::from_utf8(&end).ok().and_then(|line| line.strip_prefix(BEGINS)?.strip_suffix('\n'));
    let Some(written) = written else {
        return Err(refuse("is not a whole backup of an office: its last line, the checksum, is missing"));
    };
    file.seek(SeekFrom::Start(0))?;
    let digest = digest(&mut file, length, progress)?;
    if digest == written {
        Ok(digest)
    } else {
        Err(refuse("was altered or damaged: its checksum is not the one written when it was made"))
    }
}

fn digest(file: &mut File, length: u64, progress: &mut dyn FnMut(u64, u64)) -> Result<String> {
    let (mut sha, mut buffer, mut done) = (Sha256::new(), vec![0; STEP], 0);
    while done < length {
        let most = usize::try_from(length - done).unwrap_or(STEP).min(STEP);
        let read = file.read(&mut buffer[..most])?;
        if read == 0 {
            return Err(std::io::Error::from(std::io::ErrorKind::UnexpectedEof).into());
        }
        sha.update(&buffer[..read]);
        done += read as u64;
        progress(done, length);
    }
    Ok(hex(&sha.finalize()))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn sealed(content: &[u8]) -> tempfile::NamedTempFile {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(content).unwrap();
        seal(file.path(), &mut |_, _| {}).unwrap();
        file
    }

    fn verdict(bytes: &[u8]) -> String {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(bytes).unwrap();
        unseal(file.path(), &mut |_, _| {}).map_or_else(|e| e.to_string(), |_| "whole".to_owned())
    }

    #[test]
    fn every_changed_byte_and_every_cut_is_refused() {
        let whole = std::fs::read(sealed(b"pages of an office").path()).unwrap();
        assert_eq!(verdict(&whole), "whole");
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            assert_ne!(verdict(&changed), "whole", "byte {at}");
            assert_ne!(verdict(&whole[..at]), "whole", "cut at {at}");
        }
        assert!(verdict(&[whole.as_slice(), b"x"].concat()).contains("last line"));
        assert!(verdict(b"").contains("too short"));
    }

    #[test]
    fn anybody_can_check_it_with_a_tool_of_the_shelf() {
        let file = sealed(b"abc");
        let text = std::fs::read_to_string(file.path()).unwrap();
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(text, format!("abc\nmotcua-backup 1 sha256 {abc}\n"));
    }
}
