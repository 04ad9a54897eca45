use std::{fs, os::unix::fs::PermissionsExt as _};

use serde_json::Value;
use stoop::server::command::Exit;

use super::{Bench, CREDIT, EMAIL, MESSAGE, NAME, PHONE};

fn rows(csv: &str) -> Vec<std::collections::HashMap<String, String>> {
    csv::Reader::from_reader(csv.as_bytes()).deserialize().collect::<Result<_, _>>().unwrap()
}

#[test]
fn an_export_holds_everything_and_everybody() {
    let bench = Bench::new();
    bench.ask_for("BBB-222", |new| new.request.message = Some("She said \"yes, please\",\nthen; left.".to_owned()));
    let said = bench.run("export --format json");
    assert_eq!((said.exit, said.err.as_str()), (Exit::Fine, ""));
    let leads: Vec<Value> = serde_json::from_str(&said.out).unwrap();
    let lead = &leads[0];
    assert_eq!((&lead["reference"], &lead["name"], &lead["email"]), (&"BBB-222".into(), &NAME.into(), &EMAIL.into()));
    assert_eq!((&lead["phone"], &lead["move_in"]), (&PHONE.into(), &"2026-08-01".into()), "as it stands");
    assert_eq!(lead["consent_text"], "You may call me.");
    assert_eq!(lead["prescreening"], serde_json::json!([{ "question": "Credit score", "answer": CREDIT }]));
    let row = &rows(&bench.run("export --format csv").out)[0];
    assert_eq!(row.len(), lead.as_object().unwrap().len(), "both have the same columns");
    for (key, value) in lead.as_object().unwrap() {
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Array(_) if key == "prescreening" => format!("Credit score: {CREDIT}"),
            Value::Array(words) => words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "),
            Value::Null => String::new(),
            other => other.to_string(),
        };
        let cell = &row[key];
        assert_eq!(cell.strip_prefix('\'').unwrap_or(cell), text, "{key}");
    }
}

#[test]
fn no_value_of_a_renter_or_a_vendor_is_a_formula_in_a_spreadsheet() {
    let bench = Bench::new();
    for (number, start) in ["=", "+", "-", "@", "\t", "\r", "\n", "＝"].into_iter().enumerate() {
        let hostile = format!("{start}HYPERLINK(\"http://x\")");
        bench.ask_for(&format!("BBB-22{number}"), |new| {
            new.request.name = hostile.clone();
            new.request.message = Some(hostile.clone());
            new.request.unit.as_mut().unwrap().label = hostile.clone();
        });
    }
    let said = bench.run("export --format csv");
    let rows = rows(&said.out);
    assert_eq!(rows.len(), 8);
    for row in &rows {
        for (column, cell) in row {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝']), "{column}: {cell:?}");
        }
        assert_eq!(row["phone"], format!("'{PHONE}"));
        assert!(row["name"].ends_with("HYPERLINK(\"http://x\")"), "the text itself stands");
    }
}

#[test]
fn an_empty_export_has_its_header() {
    let said = Bench::new().run("export --format csv");
    assert_eq!(said.out.lines().count(), 1);
    assert!(said.out.starts_with("reference,state,building,unit,"), "{}", said.out);
}

#[test]
fn an_exported_file_is_its_owners_alone_and_replaces_nothing_unasked() {
    let bench = Bench::new();
    bench.ask_for("BBB-222", |_| {});
    let path = bench.dir.path().join("leads.csv");
    let words = format!("export --format csv --out {}", path.display());
    let said = bench.run(&words);
    assert_eq!((said.exit, said.out.as_str()), (Exit::Fine, ""));
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o600);
    assert!(fs::read_to_string(&path).unwrap().contains(MESSAGE));

    fs::write(&path, "mine").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let said = bench.run(&words);
    assert_eq!(said.exit, Exit::Configuration);
    assert!(said.err.contains("was left alone") && said.err.contains("--force"), "{}", said.err);
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");

    assert_eq!(bench.run(&format!("{words} --force")).exit, Exit::Fine);
    assert_eq!(mode(&path), 0o600, "however open the one before was");
    assert!(fs::read_to_string(&path).unwrap().contains(NAME));
    let left: Vec<_> = fs::read_dir(bench.dir.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().contains(".part")), "{left:?}");
}

#[test]
fn a_file_that_cannot_be_written_is_told_in_a_sentence() {
    let bench = Bench::new();
    let missing = bench.dir.path().join("no-such-folder/leads.csv");
    let said = bench.run(&format!("export --format csv --out {}", missing.display()));
    assert_eq!(said.exit, Exit::Configuration);
    assert!(said.err.contains("cannot be written"), "{}", said.err);
    let said = bench.run(&format!("export --format csv --force --out {}", bench.dir.path().display()));
    assert_eq!(said.exit, Exit::Configuration);
    assert!(bench.dir.path().is_dir());
}

#[test]
fn an_export_chooses_as_the_list_does() {
    let bench = Bench::new();
    bench.ask_for("BBB-222", |_| {});
    bench.ask_for("CCC-222", |new| new.building = "birch".to_owned());
    let rows = rows(&bench.run("export --format csv --building birch --state queued").out);
    assert_eq!(rows.iter().map(|row| row["reference"].as_str()).collect::<Vec<_>>(), ["CCC-222"]);
}
