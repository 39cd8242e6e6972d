//! `motcua restore` killed at any moment leaves an empty place, and the next one works.

use std::process::{Command, Stdio};
use std::time::Duration;

use acceptance::{FreshPlace, TestOffice, motcua, on_both_engines};

use crate::program_backup::{run, words};

const KILLS: u64 = 12;

on_both_engines!(a_restore_killed_at_any_moment_leaves_nothing_half_done, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    for _ in 0..30 {
        office.received(&clerk, "1.004873").await;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a").display().to_string();
    assert!(run(words(&["backup", &file], &office.database.options())).await.status.success());
    let place = FreshPlace::of(office.database.engine).await;
    let mut killed = 0;
    for n in 0..KILLS {
        let arguments = words(&["restore", &file], &place.options());
        let finished = tokio::task::spawn_blocking(move || {
            let mut child = Command::new(motcua().unwrap()).args(arguments).stdout(Stdio::null()).spawn().unwrap();
            std::thread::sleep(Duration::from_millis(15 + 20 * n));
            // Fails only for a process that has ended already.
            let _ = child.kill();
            child.wait().unwrap().success()
        })
        .await
        .unwrap();
        if finished {
            break;
        }
        killed += 1;
        assert!(is_unused(&place).await, "after {n}");
    }
    assert!(killed > 0, "none was killed in the middle");
    let again = run(words(&["restore", &file], &place.options())).await;
    if killed == KILLS {
        assert!(again.status.success(), "{}", String::from_utf8_lossy(&again.stderr));
    }
    assert_eq!(run(words(&["fsck"], &place.options())).await.status.code(), Some(0));
});

/// A server rolls a broken transaction back by itself; in a folder a part without a name may stay, never an office.
async fn is_unused(place: &FreshPlace) -> bool {
    match place {
        FreshPlace::Folder(folder) => !folder.path().join("office.db").exists(),
        FreshPlace::Url(_) => place.is_empty().await,
    }
}
