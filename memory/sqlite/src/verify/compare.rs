//! Comparing a kept table with the fresh one.

use serde_json::{Map, Value};
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::{DIFFERENCES_MAX, Differences};

/// Compares one table, row by row: both are in the order of their primary key.
pub(super) async fn compare(
    table: &str,
    connection: &mut SqliteConnection,
    differences: &mut Differences,
) -> Result<(), sqlx::Error> {
    let columns: Vec<(String, i64)> =
        sqlx::query_as("SELECT name, pk FROM pragma_table_info(?, 'main') ORDER BY cid")
            .bind(table)
            .fetch_all(&mut *connection)
            .await?;
    let sql = Statements::new(table, &columns);
    let differing: Vec<(String, String, Option<String>)> =
        sqlx::query_as(AssertSqlSafe(sql.differing)).fetch_all(&mut *connection).await?;
    for (key, kept, fresh) in differing {
        let Some(fresh) = fresh else {
            differences.add(format!("{table} {key}: is kept, and the journal does not know it"));
            continue;
        };
        let (kept, fresh) = (object(&kept), object(&fresh));
        for (column, kept) in kept.iter().filter(|(column, kept)| fresh.get(*column) != Some(*kept)) {
            let fresh = fresh.get(column).unwrap_or(&Value::Null);
            differences.add(format!("{table} {key}: {column} is {kept}, the journal says {fresh}"));
        }
    }
    let missing: Vec<String> =
        sqlx::query_scalar(AssertSqlSafe(sql.missing)).fetch_all(&mut *connection).await?;
    for key in missing {
        differences.add(format!("{table} {key}: is missing, and the journal knows it"));
    }
    Ok(())
}

fn object(json: &str) -> Map<String, Value> {
    serde_json::from_str(json).unwrap_or_default()
}

struct Statements {
    /// Rows that are kept and are otherwise, or not at all, in the fresh table: key, both as JSON objects.
    differing: String,
    /// Keys of rows that are in the fresh table only.
    missing: String,
}

impl Statements {
    fn new(table: &str, columns: &[(String, i64)]) -> Self {
        let names = || columns.iter().map(|(name, _)| name.as_str());
        let keys: Vec<&str> =
            columns.iter().filter(|(_, pk)| *pk > 0).map(|(name, _)| name.as_str()).collect();
        let list = |names: &mut dyn Iterator<Item = &str>, of: &str| {
            names.map(|name| format!("{of}.\"{name}\"")).collect::<Vec<_>>().join(", ")
        };
        let object = |of: &str| {
            names().map(|name| format!("'{name}', {of}.\"{name}\"")).collect::<Vec<_>>().join(", ")
        };
        let same: Vec<String> =
            keys.iter().map(|name| format!("fresh.\"{name}\" = kept.\"{name}\"")).collect();
        let same = same.join(" AND ");
        let key = |of: &str| list(&mut keys.iter().copied(), of);
        let limit = DIFFERENCES_MAX + 1;
        Self {
            differing: format!(
                "SELECT concat_ws(' ', {}), json_object({}), CASE WHEN fresh.\"{first}\" IS NULL THEN NULL ELSE \
                 json_object({}) END FROM kept.{table} AS kept LEFT JOIN main.{table} AS fresh ON {same} WHERE ({}) \
                 IS NOT ({}) LIMIT {limit}",
                key("kept"),
                object("kept"),
                object("fresh"),
                list(&mut names(), "kept"),
                list(&mut names(), "fresh"),
                first = keys.first().unwrap_or(&"rowid"),
            ),
            missing: format!(
                "SELECT concat_ws(' ', {}) FROM main.{table} AS fresh WHERE NOT EXISTS (SELECT 1 FROM kept.{table} AS \
                 kept WHERE {same}) LIMIT {limit}",
                key("fresh"),
            ),
        }
    }
}
