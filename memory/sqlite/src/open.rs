//! Opening a household's file: to write, or to look.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use hob_memory::StoreError;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection};

use crate::ballast::Ballast;
use crate::failure::{sorted, try_again, wrong_file};
use crate::lock::{self, Lock};
use crate::{migrations, sheet};

/// How surely an append is on the disk when it is acknowledged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sync {
    /// It outlives a power cut. For a household.
    Full,
    /// It outlives the process, not a power cut. For simulations.
    Fast,
}

impl Sync {
    fn synchronous(self) -> SqliteSynchronous {
        match self {
            Self::Full => SqliteSynchronous::Full,
            Self::Fast => SqliteSynchronous::Off,
        }
    }
}

/// As long as a backup or a database browser may reasonably hold the file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The write-ahead log is folded into the file at a megabyte: it is what the ballast must make room for.
const CHECKPOINT_PAGES: &str = "256";

/// With no power cut to mind, folding it in less often saves writing the same pages again and again.
const CHECKPOINT_PAGES_FAST: &str = "4096";

/// The one writer of a household's file.
#[derive(Debug)]
pub struct SqliteStore {
    pub(crate) connection: SqliteConnection,
    pub(crate) path: PathBuf,
    pub(crate) last_seq: u64,
    pub(crate) ballast: Ballast,
    /// An append was begun and its good end was not seen: it failed, or its future was dropped on the way.
    pub(crate) unfinished: bool,
    _lock: Lock,
}

/// Looks at a household's file, also while a [`SqliteStore`] writes to it.
#[derive(Debug)]
pub struct SqliteReader {
    pub(crate) connection: SqliteConnection,
    pub(crate) path: PathBuf,
}

impl SqliteStore {
    /// Opens the file, or makes it where there is none (its folder must be there), and brings its schema up to date.
    ///
    /// A file that is damaged, foreign or of a newer hob is left as it is.
    pub async fn open(path: impl AsRef<Path>, sync: Sync) -> Result<Self, StoreError> {
        let path = path.as_ref();
        let folder = folder_of(path);
        if !folder.is_dir() {
            return Err(StoreError::WrongFile {
                what: format!("the folder {} is not there", folder.display()),
                way_out: "make it, or name a file in a folder that is".to_owned(),
                source: None,
            });
        }
        let lock = lock::take(path)?;
        if !path.try_exists().map_err(|cause| unreadable(path, cause))? {
            create(path, folder, sync).await?;
        }
        let version = inspect(path, true).await?;
        let mut connection = writing(path, sync).connect().await.map_err(|error| sorted(path, error))?;
        if version < migrations::NEWEST {
            tracing::info!(from = version, to = migrations::NEWEST, path = %path.display(), "migrating");
            migrate(path, &mut connection).await?;
        }
        sheet::prepare(&mut connection).await.map_err(|error| sorted(path, error))?;
        let mut store = Self {
            connection,
            path: path.to_owned(),
            last_seq: 0,
            ballast: Ballast::new(path, sync == Sync::Full),
            unfinished: false,
            _lock: lock,
        };
        store.read_last_seq().await?;
        Ok(store)
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The last record's number; 0 when there is none.
    pub fn last_seq(&self) -> u64 {
        self.last_seq
    }

    /// A reader of the same file.
    pub async fn reader(&self) -> Result<SqliteReader, StoreError> {
        SqliteReader::open(&self.path).await
    }

    /// Folds the write-ahead log into the file and closes it. Dropping the store is as safe; the log then stays beside
    /// the file until the next start.
    pub async fn close(self) -> Result<(), StoreError> {
        self.connection.close().await.map_err(|error| sorted(&self.path, error))
    }

    pub(crate) async fn read_last_seq(&mut self) -> Result<(), StoreError> {
        let last: i64 = sqlx::query_scalar("SELECT coalesce(max(seq), 0) FROM journal")
            .fetch_one(&mut self.connection)
            .await
            .map_err(|error| sorted(&self.path, error))?;
        self.last_seq = last.cast_unsigned();
        Ok(())
    }
}

impl SqliteReader {
    /// Opens a household's file to look at it.
    pub async fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        let version = inspect(path, false).await?;
        if version < migrations::NEWEST {
            return Err(StoreError::WrongFile {
                what: format!("{} was last written by an older hob", path.display()),
                way_out: "start `hob run` once, which brings it up to date".to_owned(),
                source: None,
            });
        }
        let connection = reading(path).connect().await.map_err(|error| sorted(path, error))?;
        Ok(Self { connection, path: path.to_owned() })
    }
}

/// `household.db` → `household.db.lock`.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        Some(_) | None => Path::new("."),
    }
}

fn common(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        .disable_statement_logging()
}

fn writing(path: &Path, sync: Sync) -> SqliteConnectOptions {
    let pages = match sync {
        Sync::Full => CHECKPOINT_PAGES,
        Sync::Fast => CHECKPOINT_PAGES_FAST,
    };
    common(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(sync.synchronous())
        .pragma("wal_autocheckpoint", pages)
}

pub(crate) fn reading(path: &Path) -> SqliteConnectOptions {
    common(path).read_only(true)
}

/// Makes a new file under another name and moves it to its place when it is whole, so that a power cut leaves a whole
/// file or none.
async fn create(path: &Path, folder: &Path, sync: Sync) -> Result<(), StoreError> {
    let failed = |cause: io::Error| {
        try_again(
            format!("{} cannot be made", path.display()),
            "see that its folder can be written and its disk has room",
            cause,
        )
    };
    let new = beside(path, ".new");
    match fs::remove_file(&new) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => return Err(failed(cause)),
        Ok(()) | Err(_) => {}
    }
    let options = common(&new)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Delete)
        .synchronous(sync.synchronous());
    let mut connection = options.connect().await.map_err(|error| sorted(path, error))?;
    migrate(path, &mut connection).await?;
    connection.close().await.map_err(|error| sorted(path, error))?;
    fs::rename(&new, path).map_err(failed)?;
    if sync == Sync::Fast {
        return Ok(());
    }
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)
}

async fn migrate(path: &Path, connection: &mut SqliteConnection) -> Result<(), StoreError> {
    migrations::run(connection).await.map_err(|cause| {
        wrong_file(
            format!("{} cannot be brought up to date", path.display()),
            "keep a copy of it and report this; it is as it was before",
            cause,
        )
    })
}

/// Looks whether the file is a household that this hob can use, without writing to it. Returns its schema's version.
async fn inspect(path: &Path, thoroughly: bool) -> Result<i64, StoreError> {
    check_magic(path)?;
    let mut connection = reading(path).connect().await.map_err(|error| sorted(path, error))?;
    let looked = look(path, &mut connection, thoroughly).await;
    connection.close().await.map_err(|error| sorted(path, error))?;
    looked
}

async fn look(path: &Path, connection: &mut SqliteConnection, thoroughly: bool) -> Result<i64, StoreError> {
    let failed = |error| sorted(path, error);
    let application: i64 =
        sqlx::query_scalar("PRAGMA application_id").fetch_one(&mut *connection).await.map_err(failed)?;
    if application != migrations::APPLICATION_ID {
        return Err(StoreError::WrongFile {
            what: format!("{} is an SQLite file of another program", path.display()),
            way_out: "name another file; it is left as it is".to_owned(),
            source: None,
        });
    }
    let version: i64 =
        sqlx::query_scalar("PRAGMA user_version").fetch_one(&mut *connection).await.map_err(failed)?;
    if version > migrations::NEWEST {
        return Err(StoreError::WrongFile {
            what: format!(
                "{} was made by a newer hob (schema {version}; this one knows {})",
                path.display(),
                migrations::NEWEST
            ),
            way_out: "update hob, or name another file; it is left as it is".to_owned(),
            source: None,
        });
    }
    if thoroughly {
        let found: String =
            sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(&mut *connection).await.map_err(failed)?;
        if found != "ok" {
            return Err(wrong_file(
                format!("{} is damaged", path.display()),
                "put a backup in its place, or keep it and try `sqlite3 FILE .recover` on a copy; it is left as it is",
                found,
            ));
        }
    }
    Ok(version)
}

/// SQLite takes an empty file for an empty database, and hob would begin a new household in place of a lost one.
fn check_magic(path: &Path) -> Result<(), StoreError> {
    const MAGIC: &[u8; 16] = b"SQLite format 3\0";
    let mut start = Vec::with_capacity(MAGIC.len());
    let file = File::open(path).map_err(|cause| unreadable(path, cause))?;
    file.take(MAGIC.len() as u64).read_to_end(&mut start).map_err(|cause| unreadable(path, cause))?;
    if start == MAGIC {
        return Ok(());
    }
    let what = if start.is_empty() { "is empty" } else { "is not an SQLite file, or its start is damaged" };
    Err(StoreError::WrongFile {
        what: format!("{} {what}", path.display()),
        way_out: "put a backup in its place, or name another file (a new household begins where there is none); it \
                  is left as it is"
            .to_owned(),
        source: None,
    })
}

fn unreadable(path: &Path, cause: io::Error) -> StoreError {
    if cause.kind() == io::ErrorKind::NotFound {
        return wrong_file(
            format!("there is no household at {}", path.display()),
            "start `hob run` once, or name the file",
            cause,
        );
    }
    wrong_file(format!("{} cannot be read", path.display()), "give hob the right to read it", cause)
}
