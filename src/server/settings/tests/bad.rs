//! Mistakes that the table of single ones cannot show: several at once, vendors, buildings that contradict each other.

use super::{super::Problem, ALDER, TOKEN, read, with_source};

#[test]
fn a_problem_reads_as_place_key_sentence_cure() {
    let text = ALDER.replace("refresh_seconds = 180", "refresh_seconds = 3");
    let told: Vec<String> = read(&text).unwrap_err().iter().map(Problem::to_string).collect();
    let expected = "stoop.toml:29: building.source.refresh_seconds: 3 is below the floor of 5 seconds that seeclickrent allows. \
                    Set 5 or more, or leave it out.";
    assert_eq!(told, [expected]);
}

#[test]
fn all_mistakes_of_a_file_are_told_at_once_in_its_order() {
    let text = ALDER
        .replace("data_dir = \"data\"", "data_dir = 1")
        .replace("accent = \"#8a4b32\"", "accent = \"red\"")
        .replace("capacity = 2", "capacity = 0")
        .replace("port = 587", "port = 0");
    let keys: Vec<String> = read(&text).unwrap_err().into_iter().map(|problem| problem.key).collect();
    assert_eq!(keys, ["data_dir", "building.accent", "building.tours.capacity", "smtp.port"]);
}

#[test]
fn each_vendors_floor_holds() {
    let floors = [
        ("kind = \"seeclickrent\"", 5),
        ("kind = \"rentengine\"\naccount = \"1\"\nproperty = \"2\"", 15),
        ("kind = \"spark\"\nlisting = \"1\"", 30),
        ("kind = \"reelly\"\nproject = 1147", 60),
        ("kind = \"sturents\"\nlandlord = \"1\"\nversion = \"1.2\"", 60),
        ("kind = \"sturents\"\nlandlord = \"1\"\nversion = \"3.0\"", 900),
    ];
    for (source, floor) in floors {
        let below = read(&with_source(&format!("{source}\nrefresh_seconds = {}", floor - 1))).expect_err(source);
        assert_eq!(below[0].key, "building.source.refresh_seconds");
        assert!(below[0].sentence.contains(&format!("below the floor of {floor} seconds")), "{}", below[0]);
        assert!(read(&with_source(&format!("{source}\nrefresh_seconds = {floor}"))).is_ok(), "{source}");
    }
}

#[test]
fn each_vendors_own_keys_are_required_and_checked() {
    let cases = [
        ("kind = \"spark\"", "building.source.listing", "it is missing."),
        ("kind = \"spark\"\nlisting = \"../x\"", "building.source.listing", "letters, digits, - and _"),
        ("kind = \"reelly\"", "building.source.project", "it is missing."),
        ("kind = \"reelly\"\nproject = \"tower\"", "building.source.project", "no project number"),
        ("kind = \"rentengine\"\nproperty = \"a b\"", "building.source.property", "letters, digits, - and _"),
        ("kind = \"sturents\"\nversion = \"1.2\"", "building.source.landlord", "it is missing."),
        ("kind = \"sturents\"\nlandlord = \"1\"", "building.source.version", "it is missing."),
        ("kind = \"sturents\"\nlandlord = \"1\"\nversion = \"2.0\"", "building.source.version", "those are 1.2 and 3.0"),
        ("kind = \"sturents\"\nlandlord = \"1\"\nversion = 3.0", "building.source.version", "a number with a point"),
    ];
    for (source, key, says) in cases {
        let problems = read(&with_source(source)).expect_err(source);
        assert_eq!(problems.len(), 1, "{source}: {problems:#?}");
        assert_eq!(problems[0].key, key, "{source}");
        assert!(problems[0].sentence.contains(says), "{}", problems[0]);
        assert!(problems[0].cure.starts_with("Write "), "{}", problems[0]);
    }
}

#[test]
fn a_line_that_sets_no_key_is_not_told() {
    for wrong in ["token =\ns3cret-Marmalade", "token = \"\"\"\ns3cret-Marmalade\n\"", "s3cret-Marmalade", "token \"s3cret-Marmalade\""] {
        let problems = read(&ALDER.replace("token = { env = \"ALDER_TOKEN\" }", wrong)).expect_err(wrong);
        let told = problems.iter().map(|problem| format!("{problem} {problem:?}")).collect::<String>();
        assert!(!told.contains(TOKEN), "{wrong}: {told}");
        assert!(told.contains("this is not TOML"), "{wrong}: {told}");
    }
}

#[test]
fn two_buildings_under_one_slug_are_refused_at_the_second() {
    let text = format!("{0}{0}", with_source("kind = \"seeclickrent\""));
    let problems = read(&text).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].key, "building.slug");
    assert_eq!(problems[0].place.to_string(), "stoop.toml:8");
    assert!(problems[0].sentence.contains("at stoop.toml:2 too"), "{}", problems[0]);
}

#[test]
fn mail_without_a_mail_server_is_refused() {
    let text = ALDER.split("[smtp]").next().unwrap();
    let problems = read(text).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].key, "building.leads.email_to");
    assert!(problems[0].sentence.contains("no mail server"));
    assert_eq!(problems[0].place.to_string(), "stoop.toml:45");
}

#[test]
fn a_fee_of_a_currency_without_cents_has_none() {
    let yen = |amount: &str| read(&ALDER.replace("\"USD\"", "\"JPY\"").replace("\"50.00\"", amount));
    assert_eq!(yen("\"5000\"").unwrap().buildings[0].fees[0].amount, 5000);
    assert_eq!(yen("\"5000.00\"").unwrap().buildings[0].fees[0].amount, 5000);
    let problems = yen("\"50.5\"").unwrap_err();
    assert!(problems[0].sentence.contains("more decimal places than the 0 of JPY"), "{}", problems[0]);
}

#[test]
fn no_value_of_another_kind_is_refused_without_a_word() {
    for line in ALDER.lines().filter(|line| !line.starts_with('[')) {
        let Some((key, _)) = line.split_once(" = ") else { continue };
        for value in ["0", "1", "1.5", "-1", "\"\"", "\"x\"", "true", "[]", "[1]", "[\"\"]", "{}", "{ a = 1 }", "2026-01-01", "10:00:00"] {
            let text = ALDER.replacen(line, &format!("{key} = {value}"), 1);
            if let Err(problems) = read(&text) {
                assert!(!problems.is_empty(), "{key} = {value}");
                assert!(problems.iter().all(|problem| !problem.sentence.is_empty() && problem.cure.ends_with('.')), "{problems:#?}");
            }
        }
        if let Err(problems) = read(&ALDER.replacen(line, "", 1)) {
            assert!(!problems.is_empty(), "without {key}");
        }
    }
}

#[test]
fn a_currency_that_reelly_does_not_know_is_refused_in_a_sentence() {
    let priced_in = |code: &str| {
        let text = with_source("kind = \"reelly\"\nproject = 1147");
        let name = "name = \"The Alder\"\n";
        read(&text.replace(name, &format!("{name}currency = \"{code}\"\n")))
    };
    let problems = priced_in("EUR").unwrap_err();
    assert_eq!(problems[0].key, "building.currency");
    assert!(problems[0].sentence.contains("tells no prices in EUR"), "{}", problems[0]);
    assert!(priced_in("AED").is_ok() && priced_in("USD").is_ok());
}
