//! The database of one test.

use std::io::Read;
use std::path::PathBuf;

use store::{Db, Moment, Vacant};
use tempfile::TempDir;

use crate::{Engine, Ground, postgres};

/// A database of its own for one test: an SQLite file in a temporary folder, or a database of the test cluster.
pub struct TestDatabase {
    pub engine: Engine,
    pub db: Db,
    place: Place,
}

enum Place {
    Folder(TempDir),
    Url(String),
}

impl TestDatabase {
    /// A database without a single table.
    pub async fn empty(engine: Engine) -> TestDatabase {
        let place = match engine {
            Engine::Sqlite => Place::Folder(tempfile::tempdir().expect("a temporary folder")),
            Engine::Postgres => Place::Url(postgres::fresh_database().await.expect("a database of the test cluster")),
        };
        let db = open(&place).await;
        TestDatabase { engine, db, place }
    }

    /// The database that a release left behind: its dump in SQL, packed with gzip, on SQLite as it is, on PostgreSQL
    /// copied row by row into the tables that release knew.
    pub async fn of_release(engine: Engine, dump: &[u8]) -> TestDatabase {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut text = String::new();
        flate2::read::GzDecoder::new(dump).read_to_string(&mut text).expect("a dump in gzip");
        let client = rusqlite::Connection::open(folder.path().join("office.db")).expect("a file");
        client.execute_batch(&text).expect("a dump in SQL");
        client.close().expect("a closed file");
        let place = Place::Folder(folder);
        let db = open(&place).await;
        if engine == Engine::Sqlite {
            return TestDatabase { engine, db, place };
        }
        let url = postgres::fresh_database().await.expect("a database of the test cluster");
        let vacant = Vacant::open_url(&url).await.expect("the server answers");
        let mut tx = vacant.begin().await.expect("an empty database");
        store::copy(&mut db.read().await.expect("a snapshot"), &mut tx, &mut |_| {}).await.expect("a copy");
        vacant.complete(tx).await.expect("a commit");
        let place = Place::Url(url);
        TestDatabase { engine, db: open(&place).await, place }
    }

    /// Opens it once more, as a restarted server or a second node does.
    pub async fn reopen(&self) -> Db {
        open(&self.place).await
    }

    /// How `motcua` is told of this place: `--data DIR` or `--database URL`.
    pub fn options(&self) -> [String; 2] {
        match &self.place {
            Place::Folder(folder) => ["--data".into(), folder.path().display().to_string()],
            Place::Url(url) => ["--database".into(), url.clone()],
        }
    }

    /// The address on the test cluster; `None` on the embedded engine.
    pub fn url(&self) -> Option<&str> {
        match &self.place {
            Place::Folder(_) => None,
            Place::Url(url) => Some(url),
        }
    }
}

impl Ground for TestDatabase {
    /// With every table, as of the first start of the demo office.
    async fn start(engine: Engine) -> TestDatabase {
        let database = TestDatabase::empty(engine).await;
        database.db.migrate(first_morning()).await.expect("migrations");
        database
    }

    async fn stop(self) {
        drop(self.db);
        if let Place::Url(url) = self.place {
            postgres::drop_database(&url).await.expect("the database can be dropped");
        }
    }
}

/// 20 January 2010, 08:30 in Việt Nam: when the demo office first opens.
pub(crate) fn first_morning() -> Moment {
    Moment::parse("2010-01-20T08:30:00+07:00").expect("an instant")
}

async fn open(place: &Place) -> Db {
    match place {
        Place::Folder(folder) => {
            let file: PathBuf = folder.path().join("office.db");
            Db::open_file(&file).expect("the file opens")
        }
        Place::Url(url) => Db::open_url(url).await.expect("the server answers"),
    }
}
