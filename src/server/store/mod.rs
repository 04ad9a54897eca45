//! What survives a restart: one SQLite database in the data directory, beside the key that marks what belongs to whom.
//!
//! Every call blocks; asynchronous callers go through [`Store::run`].

pub mod calls;
pub mod key;
pub mod listings;
pub mod outbox;

use std::{
    fs,
    io::ErrorKind,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, ErrorCode, TransactionBehavior};

/// In order; the database's `user_version` is the number already applied.
const MIGRATIONS: [&str; 3] =
    [include_str!("migrations/0001_listings.sql"), include_str!("migrations/0002_tours.sql"), include_str!("migrations/0003_answers.sql")];

/// In the data directory.
pub const DATABASE: &str = "stoop.db";

/// How long a write waits for another process, such as `stoop leads`.
const BUSY: Duration = Duration::from_secs(5);

/// Why the store could not do what it was asked, as a sentence for the operator.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    #[error("The data directory {0} cannot be used: {1}.")]
    Directory(PathBuf, String),
    #[error("The key {0} cannot be used: {1}.")]
    Key(PathBuf, String),
    #[error("The database {0} is damaged or no database: move it away to start afresh, or put a copy back.")]
    Damaged(PathBuf),
    #[error("The database {0} was written by a newer Stoop (schema {1}, this one knows {2}).")]
    Newer(PathBuf, i64, i64),
    #[error("The database {0} cannot be written: it is read-only, or its directory is.")]
    ReadOnly(PathBuf),
    #[error("The database {0} cannot be written: the disk is full.")]
    Full(PathBuf),
    #[error("The database {0} failed: {1}.")]
    Other(PathBuf, String),
}

/// The database, shared by everything in the process.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    connection: Mutex<Connection>,
}

impl Store {
    /// Opens `stoop.db` in the data directory, which is made where it is missing, and brings its schema up to date. A new one is readable by its owner alone:
    /// it holds people.
    pub fn open(data_dir: &Path) -> Result<Arc<Self>, StoreError> {
        std::fs::create_dir_all(data_dir).map_err(|error| StoreError::Directory(data_dir.to_owned(), error.to_string()))?;
        let path = data_dir.join(DATABASE);
        if let Err(error) = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)
            && error.kind() != ErrorKind::AlreadyExists
        {
            return Err(if error.kind() == ErrorKind::StorageFull { StoreError::Full(path) } else { StoreError::ReadOnly(path) });
        }
        Self::open_at(path)
    }

    /// The same where there is a database; makes nothing where there is none.
    pub fn open_existing(data_dir: &Path) -> Result<Option<Arc<Self>>, StoreError> {
        let path = data_dir.join(DATABASE);
        match path.try_exists() {
            Ok(true) => Self::open_at(path).map(Some),
            Ok(false) => Ok(None),
            Err(error) => Err(StoreError::Directory(data_dir.to_owned(), error.to_string())),
        }
    }

    fn open_at(path: PathBuf) -> Result<Arc<Self>, StoreError> {
        let mut connection = Connection::open(&path).map_err(|error| explain(&path, &error))?;
        prepare(&mut connection, &path)?;
        Ok(Arc::new(Self { path, connection: Mutex::new(connection) }))
    }

    /// A store that forgets, for asking a source once without touching the data directory.
    pub fn in_memory() -> Result<Arc<Self>, StoreError> {
        let path = PathBuf::from(":memory:");
        let mut connection = Connection::open_in_memory().map_err(|error| explain(&path, &error))?;
        prepare(&mut connection, &path)?;
        Ok(Arc::new(Self { path, connection: Mutex::new(connection) }))
    }

    /// Runs blocking work on the thread pool made for it.
    pub async fn run<T, F>(self: &Arc<Self>, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Self) -> Result<T, StoreError> + Send + 'static,
    {
        let store = Arc::clone(self);
        let done = tokio::task::spawn_blocking(move || work(&store)).await;
        done.unwrap_or_else(|_| Err(StoreError::Other(self.path.clone(), "the work on it was given up".to_owned())))
    }

    /// One transaction: all of it is on the disk when this returns, or none.
    pub fn write<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        let mut connection = self.connection();
        // Immediate: another process, such as `stoop leads`, is waited for at the start and never met in the middle.
        let begun = connection.transaction_with_behavior(TransactionBehavior::Immediate);
        let transaction = begun.map_err(|error| self.explain(&error))?;
        let value = work(&transaction).map_err(|error| self.explain(&error))?;
        transaction.commit().map_err(|error| self.explain(&error))?;
        Ok(value)
    }

    pub fn read<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        work(&self.connection()).map_err(|error| self.explain(&error))
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn explain(&self, error: &rusqlite::Error) -> StoreError {
        explain(&self.path, error)
    }
}

fn prepare(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let say = |error: rusqlite::Error| explain(path, &error);
    connection.busy_timeout(BUSY).map_err(say)?;
    connection.pragma_update(None, "journal_mode", "WAL").map_err(say)?;
    connection.pragma_update(None, "synchronous", "FULL").map_err(say)?;
    connection.pragma_update(None, "foreign_keys", true).map_err(say)?;
    // What is erased is overwritten, not just forgotten; and no copy of it lies in a temporary file.
    connection.pragma_update(None, "secure_delete", true).map_err(say)?;
    connection.pragma_update(None, "temp_store", "MEMORY").map_err(say)?;
    // Taken at once, so that two processes starting together do not both apply a migration.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(say)?;
    let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    let applied: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(say)?;
    if applied > known {
        return Err(StoreError::Newer(path.to_owned(), applied, known));
    }
    for (_, migration) in (0_i64..).zip(MIGRATIONS).filter(|(number, _)| *number >= applied) {
        transaction.execute_batch(migration).map_err(say)?;
    }
    transaction.pragma_update(None, "user_version", known).map_err(say)?;
    transaction.commit().map_err(say)
}

fn explain(path: &Path, error: &rusqlite::Error) -> StoreError {
    let path = path.to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => StoreError::Damaged(path),
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => StoreError::ReadOnly(path),
        Some(ErrorCode::DiskFull) => StoreError::Full(path),
        _ => StoreError::Other(path, error.to_string()),
    }
}

/// As the database keeps instants: Unix milliseconds.
pub(crate) const fn to_ms(instant: DateTime<Utc>) -> i64 {
    instant.timestamp_millis()
}

/// The epoch for a number no calendar holds.
pub(crate) fn from_ms(ms: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(ms).unwrap_or_default()
}
