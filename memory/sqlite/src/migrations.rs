//! The schema's versions. A migration is added, never edited: files of every earlier version are in the field.

use std::borrow::Cow;

use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::{SqlSafeStr as _, SqliteConnection};

/// Number, name, text. The number is the file's `user_version` afterwards.
const MIGRATIONS: [(i64, &str, &str); 2] = [
    (1, "the journal and its tables", include_str!("../migrations/0001_the_journal_and_its_tables.sql")),
    (2, "experience by technique", include_str!("../migrations/0002_experience_by_technique.sql")),
];

/// The newest schema that this hob knows.
pub(crate) const NEWEST: i64 = MIGRATIONS[MIGRATIONS.len() - 1].0;

/// What every hob file has in its header: "hob1".
pub(crate) const APPLICATION_ID: i64 = 0x686f_6231;

/// Brings a file's schema up to date.
pub(crate) async fn run(connection: &mut SqliteConnection) -> Result<(), MigrateError> {
    let migrations = MIGRATIONS.map(|(version, name, sql)| {
        Migration::new(version, Cow::Borrowed(name), MigrationType::Simple, sql.into_sql_str(), false)
    });
    let mut migrator = Migrator::with_migrations(migrations.into());
    // The lock beside the file keeps other writers out.
    migrator.set_locking(false);
    // `Migrator::run` borrows in a way that makes the futures of whoever calls it unfit for another thread.
    migrator.run_direct(None, connection, false).await
}
