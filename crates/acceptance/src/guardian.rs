//! Nothing a test starts outlives the test.

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Waits on its standard input. The test process holds the other end, and the kernel closes it however that process
/// ends: normally, by a panic, an abort or `kill -9`. Then the ward is told to stop, is given 10 s, and is killed.
const WATCH: &str = r#"
trap '' INT HUP TERM
if read -r released; then exit 0; fi
kill -s "$1" "$2" 2>/dev/null
turns=0
while kill -0 "$2" 2>/dev/null && [ "$turns" -lt 100 ]; do sleep 0.1; turns=$((turns + 1)); done
kill -s KILL "$2" 2>/dev/null
if [ -n "$3" ]; then rm -rf -- "$3"; fi
"#;

/// A small process that ends another one, by its id, when the test process is gone.
pub(crate) struct Guardian(Option<Child>);

impl Guardian {
    /// Watches over process `ward`: stops it with `signal` and removes `folder` with it.
    pub(crate) fn watch(ward: u32, signal: &str, folder: Option<&Path>) -> std::io::Result<Guardian> {
        let child = Command::new("sh")
            .args(["-c", WATCH, "guardian", signal, &ward.to_string()])
            .arg(folder.unwrap_or(Path::new("")))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // Ctrl-C in a terminal goes to the test process alone; the guardian follows it in order.
            .process_group(0)
            .spawn()?;
        Ok(Guardian(Some(child)))
    }

    /// The ward has ended and was waited for; there is nothing left to stop.
    pub(crate) fn release(mut self) {
        if let Some(mut child) = self.0.take() {
            if let Some(mut input) = child.stdin.take() {
                // A guardian that is gone already needs no word.
                let _ = input.write_all(b"released\n");
            }
            let _ = child.wait();
        }
    }
}

impl Drop for Guardian {
    fn drop(&mut self) {
        if let Some(mut child) = self.0.take() {
            drop(child.stdin.take());
            let _ = child.wait();
        }
    }
}
