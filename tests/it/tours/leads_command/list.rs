use serde_json::{Value, json};
use stoop::server::{command::Exit, store::outbox::Mark};

use super::{Bench, LANE, PERSON, run, settings, unknown};

fn json_of(bench: &Bench, words: &str) -> Vec<Value> {
    let said = bench.run(words);
    assert_eq!((said.exit, said.err.as_str()), (Exit::Fine, ""));
    serde_json::from_str(&said.out).unwrap()
}

fn references(bench: &Bench, words: &str) -> Vec<String> {
    json_of(bench, words).iter().map(|lead| lead["reference"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_empty_inbox_says_so() {
    let bench = Bench::new();
    let said = bench.run("list");
    assert_eq!((said.exit, said.out.as_str(), said.err.as_str()), (Exit::Fine, "no requests\n", ""));
    assert_eq!(bench.run("list --json").out, "[]\n");
}

#[test]
fn where_there_is_no_database_none_is_made() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    let settings = settings(&data);
    let sentence = format!("no requests: {} holds no database stoop.db\n", data.display());
    assert_eq!(run(&settings, "list", None).out, sentence);
    assert_eq!(run(&settings, "list", None).exit, Exit::Fine);
    let said = run(&settings, "list --json", None);
    assert_eq!((said.exit, said.out, said.err), (Exit::Fine, "[]\n".to_owned(), sentence.clone()));
    for words in ["show BCD-234", "retry BCD-234", "release BCD-234", "export --format csv", "erase BCD-234 --yes"] {
        let said = run(&settings, words, None);
        assert_eq!((said.exit, &said.out[..], &said.err), (Exit::Wrong, "", &sentence), "{words}");
    }
    assert!(!data.exists());
    std::fs::create_dir(&data).unwrap();
    run(&settings, "list", None);
    assert_eq!(std::fs::read_dir(&data).unwrap().count(), 0);
}

#[test]
fn a_request_is_told_with_every_key_that_is_promised() {
    let bench = Bench::new();
    bench.ask_for("BCD-234", |_| {});
    bench.ask_for("BCD-235", |new| new.request.unit = None);
    bench.tell(LANE, &Mark::Delivered { vendor_lead_id: Some("L-9".to_owned()) });
    let leads = json_of(&bench, "list --json");
    let promised = json!({
        "reference": "BCD-234", "state": "delivered", "building": "alder", "unit": "4711", "slot": "2026-06-03T10:30:00-04:00",
        "kind": "guided", "created_at": "2026-06-01T12:00:00Z", "attempts": 1, "vendor_lead_id": "L-9",
    });
    for (key, value) in promised.as_object().unwrap() {
        assert_eq!(&leads[0][key], value, "{key}");
    }
    assert_eq!(leads[0]["unit_label"], "2A");
    assert_eq!((&leads[1]["unit"], &leads[1]["vendor_lead_id"], &leads[1]["attempts"]), (&Value::Null, &Value::Null, &json!(0)));
    assert!(leads[1].as_object().unwrap().contains_key("vendor_lead_id"), "null is written");
}

#[test]
fn the_oldest_comes_first_and_columns_stand_below_each_other() {
    let bench = Bench::new();
    bench.ask_for("ZZZ-999", |_| {});
    bench.doubt("BCD-234", vec!["too_fast", "spam"], |new| {
        new.building = "birch".to_owned();
        new.request.slot = "2026-06-03T10:30:00+02:00".parse().unwrap();
        new.request.unit = None;
    });
    let said = bench.run("list");
    let lines: Vec<&str> = said.out.lines().collect();
    assert_eq!(lines[0].split_whitespace().next(), Some("REFERENCE"));
    assert!(lines[1].starts_with("ZZZ-999    queued"), "{}", said.out);
    assert!(lines[1].contains("Wed 2026-06-03 10:30 EDT") && lines[1].contains("2026-06-01 08:00:00 EDT"), "{}", said.out);
    assert!(lines[2].starts_with("BCD-234    quarantined") && lines[2].contains("held: too_fast, spam"), "{}", said.out);
    assert!(lines[2].contains("Wed 2026-06-03 10:30 CEST"), "{}", said.out);
    let column = |line: &str, word: &str| line.find(word).map(|at| line[..at].chars().count());
    assert_eq!(column(lines[0], "KIND"), column(lines[1], "guided"));
    assert_eq!(column(lines[0], "KIND"), column(lines[2], "guided"));
    assert_eq!(lines.last(), Some(&"2 requests"));
}

#[test]
fn a_state_and_a_building_choose() {
    let bench = Bench::new();
    bench.ask_for("BBB-222", |_| {});
    bench.ask_for("CCC-222", |_| {});
    bench.ask_for("DDD-222", |new| new.building = "birch".to_owned());
    bench.tell(LANE, &unknown());
    assert_eq!(references(&bench, "list --json --state unknown"), ["BBB-222"]);
    assert_eq!(references(&bench, "list --json --state QUEUED"), ["CCC-222", "DDD-222"]);
    assert_eq!(references(&bench, "list --json --building birch"), ["DDD-222"]);
    assert_eq!(references(&bench, "list --json --building alder --state queued"), ["CCC-222"]);
    assert_eq!(bench.run("list --state rejected").out, "no such requests\n");
}

#[test]
fn a_building_that_nobody_knows_is_refused_and_the_others_are_named() {
    let bench = Bench::new();
    bench.ask_for("BBB-222", |new| new.building = "left-the-settings".to_owned());
    for words in ["list --building elm", "list --json --building elm", "export --format csv --building elm"] {
        let said = bench.run(words);
        assert_eq!((said.exit, said.out.as_str()), (Exit::Configuration, ""), "{words}");
        assert!(said.err.contains("“elm”") && said.err.contains("alder, birch, left-the-settings"), "{}", said.err);
    }
    assert_eq!(references(&bench, "list --json --building left-the-settings"), ["BBB-222"]);
}

#[test]
fn no_list_says_who_asked() {
    let bench = Bench::new();
    bench.ask_for("BBB-222", |_| {});
    bench.doubt("CCC-222", vec!["spam"], |_| {});
    for words in ["list", "list --json"] {
        let said = bench.run(words);
        assert!(said.out.contains("BBB-222") && said.out.contains("CCC-222"), "{words}");
        for canary in PERSON {
            assert!(!said.out.contains(canary), "{words}: {canary}");
        }
        assert!(!said.out.contains("secret-"), "{words}");
    }
}

#[test]
fn what_a_vendor_calls_a_home_or_a_lead_cannot_write_to_the_terminal() {
    let bench = Bench::new();
    bench.ask_for("BBB-222", |new| new.request.unit.as_mut().unwrap().label = "2A\u{1b}[2J\u{202e}".to_owned());
    bench.tell(LANE, &Mark::Delivered { vendor_lead_id: Some("L\u{1b}]0;x\u{7}\n1".to_owned()) });
    for words in ["list", "show BBB-222"] {
        let said = bench.run(words);
        assert!(said.out.contains("2A"), "{}", said.out);
        assert!(!said.out.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{words}: {:?}", said.out);
    }
}

#[test]
fn what_may_be_lost_outranks_what_was_refused() {
    let bench = Bench::new();
    let tour = bench.ask_for("BBB-222", |_| {});
    bench.tell(LANE, &super::rejected());
    bench.store.cancel(tour.id, &super::routes(), super::now()).unwrap();
    bench.tell(LANE, &unknown());
    assert_eq!(references(&bench, "list --json --state unknown"), ["BBB-222"]);
    assert_eq!(bench.store.lead_counts().unwrap().unknown, 1, "health says so");
}
