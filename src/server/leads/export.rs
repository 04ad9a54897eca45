//! `stoop leads export`: everything, with the people, for another program. A file of it is readable by its owner alone.

use std::{
    fs::{self, OpenOptions},
    io::{self, ErrorKind, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

use super::{Desk, LeadsError, Office, ask::Export, ask::Format, count, record::FullRecord};
use crate::server::command::Exit;

/// In the order of the columns.
const HEADS: [&str; 23] = [
    "reference",
    "state",
    "building",
    "unit",
    "unit_label",
    "slot",
    "kind",
    "created_at",
    "attempts",
    "vendor_lead_id",
    "maybe_repeated",
    "cancelled",
    "erased",
    "doubts",
    "changes",
    "name",
    "email",
    "phone",
    "move_in",
    "message",
    "consent_version",
    "consent_text",
    "prescreening",
];

pub fn export(office: &Office<'_>, wish: &Export, desk: &mut Desk<'_>) -> Result<Exit, LeadsError> {
    let Some(lines) = office.chosen(&wish.which, desk)? else { return Ok(Exit::Configuration) };
    let records: Vec<FullRecord> = lines.iter().map(FullRecord::new).collect();
    let bytes = match wish.format {
        Format::Csv => csv(&records)?,
        Format::Json => {
            let mut bytes = serde_json::to_vec_pretty(&records).map_err(io::Error::from)?;
            bytes.push(b'\n');
            bytes
        }
    };
    let Some(path) = &wish.out else {
        desk.out.write_all(&bytes)?;
        return Ok(Exit::Fine);
    };
    match write(path, &bytes, wish.force) {
        Ok(()) => {
            writeln!(desk.err, "{} written to {}, which only you can read", count(records.len(), "request"), path.display())?;
            Ok(Exit::Fine)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            writeln!(desk.err, "{} is there already and was left alone. Name another file, or add --force.", path.display())?;
            Ok(Exit::Configuration)
        }
        Err(error) => {
            writeln!(desk.err, "{} cannot be written: {error}.", path.display())?;
            Ok(Exit::Configuration)
        }
    }
}

fn csv(records: &[FullRecord]) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADS)?;
    for record in records {
        writer.write_record(cells(record).iter().map(|cell| inert(cell)))?;
    }
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

fn cells(record: &FullRecord) -> [String; 23] {
    let request = &record.request;
    let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
    let answers = record.prescreening.iter().map(|answered| format!("{}: {}", answered.question, answered.answer));
    [
        request.reference.clone(),
        request.state.word().to_owned(),
        request.building.clone(),
        or_empty(&request.unit),
        or_empty(&request.unit_label),
        request.slot.clone(),
        request.kind.to_owned(),
        request.created_at.clone(),
        request.attempts.to_string(),
        or_empty(&request.vendor_lead_id),
        request.maybe_repeated.to_string(),
        request.cancelled.to_string(),
        request.erased.to_string(),
        request.doubts.join(" "),
        request.changes.to_string(),
        or_empty(&record.name),
        or_empty(&record.email),
        or_empty(&record.phone),
        or_empty(&record.move_in),
        or_empty(&record.message),
        or_empty(&record.consent_version),
        or_empty(&record.consent_text),
        answers.collect::<Vec<_>>().join("\n"),
    ]
}

/// What a spreadsheet would compute, in its full-width form too, gets an apostrophe in front. Phone numbers are no exception: one rule is easier to undo than
/// two, and a bare + would be lost in a spreadsheet anyway.
fn inert(cell: &str) -> String {
    let computed = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if computed { format!("'{cell}") } else { cell.to_owned() }
}

/// Whole or not at all: what cannot be written to its end is not left behind, and a file that is replaced stands until the new one does.
fn write(path: &Path, bytes: &[u8], force: bool) -> io::Result<()> {
    let draft = if force { beside(path)? } else { path.to_owned() };
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    let placed = written.and_then(|()| if force { fs::rename(&draft, path) } else { Ok(()) });
    if placed.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(&draft);
    }
    placed
}

/// A draft's own name in the same folder; one that a killed program left is taken away.
fn beside(path: &Path) -> io::Result<PathBuf> {
    let Some(name) = path.file_name() else { return Err(io::Error::new(ErrorKind::InvalidInput, "it names no file")) };
    if path.is_dir() {
        return Err(io::Error::new(ErrorKind::IsADirectory, "it is a folder"));
    }
    let mut draft = std::ffi::OsString::from(".");
    draft.push(name);
    draft.push(".part");
    let draft = path.with_file_name(draft);
    match fs::remove_file(&draft) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(draft),
    }
}
