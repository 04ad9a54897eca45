//! RentEngine's events: `INSERT`, `UPDATE` or `DELETE` of a record of a table, delivered at least once. They carry a part of a home only,
//! so they say that something has changed and not what.

use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// Tables whose records are homes, or the buildings and layouts that homes are shown with.
const TABLES: [&str; 3] = ["units", "multifamily_properties", "floorplans"];

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signal {
    table: String,
    /// The same for every delivery of the same event. RentEngine sends no id of its own with it.
    pub event: [u8; 32],
}

impl Signal {
    /// Whether a listing may show what has changed.
    pub fn concerns_homes(&self) -> bool {
        TABLES.contains(&self.table.as_str())
    }
}

#[derive(Deserialize)]
struct Event {
    r#type: String,
    table: String,
    /// Absent or null where the record was deleted.
    #[serde(default)]
    record: Value,
    /// Absent or null where it was inserted.
    #[serde(default)]
    old_record: Value,
}

/// `None` for what is no event.
pub fn read(body: &[u8]) -> Option<Signal> {
    let event: Event = serde_json::from_slice(body).ok()?;
    let known = matches!(event.r#type.as_str(), "INSERT" | "UPDATE" | "DELETE");
    let records = [&event.record, &event.old_record];
    if !known || records.iter().all(|record| !record.is_object()) {
        return None;
    }
    // Written anew, so that spaces and the order of keys do not matter.
    let mut digest = Sha256::new().chain_update(&event.r#type).chain_update([0]).chain_update(&event.table);
    for record in records {
        digest.update([0]);
        digest.update(record.to_string());
    }
    Some(Signal { table: event.table, event: digest.finalize().into() })
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn each_kind_of_event_is_a_signal_and_a_repeated_one_is_the_same() {
        let insert = read(br#"{"type":"INSERT","table":"units","record":{"id":7,"bedrooms":"3"},"old_record":null}"#).unwrap();
        let update = read(br#"{"type":"UPDATE","table":"units","record":{"id":7},"old_record":{"id":7}}"#).unwrap();
        let delete = read(br#"{"type":"DELETE","table":"units","record":null,"old_record":{"id":7}}"#).unwrap();
        assert!([&insert, &update, &delete].iter().all(|signal| signal.concerns_homes()));
        assert!(insert.event != update.event && update.event != delete.event);
        let again = read(br#"{ "table": "units", "type": "INSERT", "old_record": null, "record": {"bedrooms":"3", "id":7} }"#).unwrap();
        assert_eq!(insert, again);
        let later = read(br#"{"type":"INSERT","table":"units","record":{"id":7,"bedrooms":"4"},"old_record":null}"#).unwrap();
        assert_ne!(insert.event, later.event);
    }

    #[test]
    fn what_is_no_event_is_none_and_another_table_concerns_no_home() {
        let bodies: [&[u8]; 7] = [
            b"",
            b"[]",
            b"null",
            b"{}",
            br#"{"type":"UPDATE","table":"units"}"#,
            br#"{"type":"TRUNCATE","table":"units","record":{}}"#,
            b"\xff{",
        ];
        for body in bodies {
            assert_eq!(read(body), None, "{}", String::from_utf8_lossy(body));
        }
        let prospect = read(br#"{"type":"INSERT","table":"prospects","record":{"id":1},"old_record":null}"#).unwrap();
        assert!(!prospect.concerns_homes());
    }
}
