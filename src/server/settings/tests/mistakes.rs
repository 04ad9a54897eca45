//! One mistake at a time: each names its key, its line and its cure.

use super::{super::Place, ALDER, TOKEN, read};

/// A mistake: in the complete file `correct` becomes `wrong`. The problem then is about `key`, stands on a line that contains `line`,
/// and its text holds `says` and `cure`.
struct Mistake {
    correct: &'static str,
    wrong: &'static str,
    key: &'static str,
    line: &'static str,
    says: &'static str,
    cure: &'static str,
}

const fn mistake(
    correct: &'static str,
    wrong: &'static str,
    key: &'static str,
    line: &'static str,
    says: &'static str,
    cure: &'static str,
) -> Mistake {
    Mistake { correct, wrong, key, line, says, cure }
}

const SOURCE: &str = "base_url = \"https://seeclickrent.com\"";
const TOKEN_LINE: &str = "token = { env = \"ALDER_TOKEN\" }";
const FEE: &str = "{ name = \"Amenity fee\", amount = \"50.00\", period = \"month\", required = true }";
const DAYS: &str = "days = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\", \"sat\"]";
const KINDS: &str = "kinds = [\"guided\", \"video\"]";
const CLOSED: &str = "closed = [\"2026-12-25\", 2027-01-01]";
const RENAMES: &str = "lead_fields = { message = \"notes\" }";
const PASSWORD: &str = "password = { env = \"SMTP_PASSWORD\" }";
const PUBLIC: &str = "public_url = \"https://homes.alder.example\"";
const ORIGINS: &str = "embed_origins = [\"https://alder.example\"]";

#[rustfmt::skip]
const MISTAKES: &[Mistake] = &[
    // the program
    mistake("addr = \"127.0.0.1:3000\"\n", "addr = \"localhost:3000\"\n", "addr", "localhost", "“localhost:3000” is no IP address with a port.", "addr = \"127.0.0.1:3000\""),
    mistake("addr = \"127.0.0.1:3000\"\n", "addr = 3000\n", "addr", "addr = 3000", "it is a whole number, not text in quotes.", "addr = \"127.0.0.1:3000\""),
    mistake("addr = \"127.0.0.1:3000\"\n", "addr = \"127.0.0.1\"\n", "addr", "addr =", "is no IP address with a port.", "addr = \"127.0.0.1:3000\""),
    mistake("admin_addr = \"127.0.0.1:3900\"", "admin_addr = false", "admin_addr", "admin_addr", "it is true or false", "admin_addr = \"127.0.0.1:3900\""),
    mistake("admin_addr = \"127.0.0.1:3900\"", "admin_addr = \"none\"", "admin_addr", "admin_addr", "and not off", "admin_addr = \"127.0.0.1:3900\""),
    mistake("admin_addr = \"127.0.0.1:3900\"", "admin_addr = \"127.0.0.1:3000\"", "admin_addr", "admin_addr", "cannot both have 127.0.0.1:3000", "admin_addr = \"off\""),
    mistake(PUBLIC, "public_url = \"homes.alder.example\"", "public_url", "public_url", "does not begin with http:// or https://", "https://homes.alder.example"),
    mistake(PUBLIC, "public_url = \"https://alder.example/homes\"", "public_url", "public_url", "more than scheme, host and port", "https://homes.alder.example"),
    mistake(PUBLIC, "public_url = \"https://alder.example:99999\"", "public_url", "public_url", "is no web address", "https://homes.alder.example"),
    mistake("data_dir = \"data\"", "data_dir = \"\"", "data_dir", "data_dir", "it is empty.", "data_dir = \"data\""),
    mistake("\"10.0.0.0/8\"", "\"10.0.0.0/99\"", "trusted_proxies", "10.0.0.0/99", "is no address range", "10.0.0.0/8"),
    mistake("[\"10.0.0.0/8\"]", "\"10.0.0.0/8\"", "trusted_proxies", "10.0.0.0/8", "it is text, not a list in brackets.", "[\"10.0.0.0/8\"]"),
    mistake("data_dir =", "log_level = \"debug\"\ndata_dir =", "log_level", "log_level", "there is no such key.", "trusted_proxies"),
    // the grammar
    mistake("data_dir = \"data\"", "data_dir = data", "data_dir", "data_dir", "this is not TOML", "quotes"),
    mistake("data_dir = \"data\"", "data_dir = \"data\"\ndata_dir = \"elsewhere\"", "data_dir", "elsewhere", "duplicate key", "once"),
    // a building
    mistake("slug = \"alder\"\n", "", "building.slug", "[[building]]", "it is missing.", "slug = \"alder\""),
    mistake("slug = \"alder\"\n", "slug = \"The Alder\"\n", "building.slug", "slug =", "has more in it than a-z, 0-9 and -", "slug = \"alder\""),
    mistake("slug = \"alder\"\n", "slug = \"embed\"\n", "building.slug", "slug =", "an address of Stoop itself", "Choose another"),
    mistake("slug = \"alder\"\n", "slug = \"sitemap.xml\"\n", "building.slug", "slug =", "an address of Stoop itself", "Choose another"),
    mistake("slug = \"alder\"\n", "slug = \"fr\"\n", "building.slug", "slug =", "a language code", "Choose another"),
    mistake("slug = \"alder\"\n", "slug = \"sw\"\n", "building.slug", "slug =", "a language code", "Choose another"),
    mistake("name = \"The Alder\"\n", "", "building.name", "[[building]]", "it is missing.", "name = \"The Alder\""),
    mistake("name = \"The Alder\"\n", "name = \"The\\nAlder\"\n", "building.name", "name =", "line break", "name = \"The Alder\""),
    mistake("America/New_York", "New York", "building.time_zone", "time_zone", "“New York” is no IANA time zone.", "America/New_York"),
    mistake("currency = \"USD\"", "currency = \"USX\"", "building.currency", "currency", "is no ISO 4217 code", "currency = \"USD\""),
    mistake("currency = \"USD\"", "currency = \"$\"", "building.currency", "currency", "is no ISO 4217 code", "currency = \"USD\""),
    mistake("area_unit = \"sqft\"", "area_unit = \"sqm\"", "building.area_unit", "area_unit", "those are sqft and m2", "area_unit = \"sqft\""),
    mistake("locale = \"en\"", "locale = \"english\"", "building.locale", "locale", "is no language tag", "locale = \"en\""),
    mistake("country = \"US\"", "country = \"USA\"", "building.country", "country", "is no ISO 3166 code", "country = \"US\""),
    mistake("phone = \"+1 718 555 0141\"", "phone = \"call us\"", "building.phone", "phone", "is no phone number", "+1 718 555 0141"),
    mistake("email = \"leasing@alder.example\"", "email = \"alder.example\"", "building.email", "email", "is no mail address", "leasing@alder.example"),
    mistake(ORIGINS, "embed_origins = [\"https://alder.example/homes\"]", "building.embed_origins", "embed_origins", "more than scheme, host and port", "https://alder.example"),
    mistake(ORIGINS, "embed_origins = [\"*\"]", "building.embed_origins", "embed_origins", "does not begin with http:// or https://", "https://alder.example"),
    mistake(ORIGINS, "embed_origins = [\"https://*.alder.example\"]", "building.embed_origins", "embed_origins", "no plain host name", "https://alder.example"),
    mistake(ORIGINS, "embed_origins = [\"https://a;script-src\"]", "building.embed_origins", "embed_origins", "no plain host name", "https://alder.example"),
    mistake(ORIGINS, "embed_origins = [\n  \"https://alder.example\",\n  \"ftp://alder.example\",\n]", "building.embed_origins", "ftp:", "does not begin with", "https://alder.example"),
    mistake("accent = \"#8a4b32\"", "accent = \"brown\"", "building.accent", "accent", "is no colour of the form #rrggbb", "#8a4b32"),
    mistake("accent = \"#8a4b32\"", "accent = \"#8a4\"", "building.accent", "accent", "is no colour of the form #rrggbb", "#8a4b32"),
    mistake("locale = \"en\"", "locale = \"en\"\ncolour = \"red\"", "building.colour", "colour", "there is no such key.", "accent"),
    mistake("[[building]]", "[building]", "building", "[building]", "double brackets", "[[building]]"),
    // fees
    mistake(FEE, "{ name = \"Amenity fee\", amount = 50, period = \"month\", required = true }", "building.fees.amount", "amount = 50,", "not text in quotes", "amount = \"50.00\""),
    mistake(FEE, "{ name = \"Amenity fee\", amount = \"50.005\", period = \"month\", required = true }", "building.fees.amount", "50.005", "more decimal places than the 2 of USD", "amount = \"50.00\""),
    mistake(FEE, "{ name = \"Amenity fee\", amount = \"-50\", period = \"month\", required = true }", "building.fees.amount", "-50", "is no amount", "amount = \"50.00\""),
    mistake(FEE, "{ name = \"Amenity fee\", amount = \"$50\", period = \"month\", required = true }", "building.fees.amount", "$50", "is no amount", "amount = \"50.00\""),
    mistake(FEE, "{ name = \"Amenity fee\", amount = \"12345678901234567890\", period = \"month\", required = true }", "building.fees.amount", "1234", "at most 9 digits", "amount = \"50.00\""),
    mistake(FEE, "{ name = \"Amenity fee\", amount = \"50.00\", period = \"year\", required = true }", "building.fees.period", "year", "those are month and once", "period = \"month\""),
    mistake(FEE, "{ name = \"Amenity fee\", amount = \"50.00\", period = \"month\", required = \"yes\" }", "building.fees.required", "yes", "not true or false", "required = true"),
    mistake(FEE, "{ amount = \"50.00\", period = \"month\", required = true }", "building.fees.name", "amount = \"50.00\"", "it is missing.", "name = \"Amenity fee\""),
    mistake(FEE, "{ name = \"Amenity fee\", price = 1, amount = \"50.00\", period = \"month\", required = true }", "building.fees.price", "price = 1", "there is no such key.", "name, amount, period, required"),
    mistake(FEE, "\"50.00\"", "building.fees", "    \"50.00\"", "it is text, not a table.", "amount = \"50.00\""),
    // the source
    mistake("kind = \"seeclickrent\"\n", "", "building.source.kind", "[building.source]", "it is missing.", "kind = \"seeclickrent\""),
    mistake("kind = \"seeclickrent\"\n", "kind = \"yardi\"\n", "building.source.kind", "yardi", "no inventory system that Stoop knows", "seeclickrent, spark, reelly, rentengine, sturents"),
    mistake(SOURCE, "base_url = \"seeclickrent.com\"", "building.source.base_url", "base_url", "does not begin with", "https://seeclickrent.com"),
    mistake(SOURCE, "base_url = \"https://seeclickrent.com/api/v1\"", "building.source.base_url", "base_url", "more than scheme, host and port", "https://seeclickrent.com"),
    mistake(SOURCE, "base_url = \"https://seeclickrent.com?token=s3cret-Marmalade\"", "building.source.base_url", "base_url", "more than scheme, host and port", "https://seeclickrent.com"),
    mistake(SOURCE, "base_url = \"https://me:s3cret-Marmalade@seeclickrent.com\"", "building.source.base_url", "base_url", "a user name in it", "https://seeclickrent.com"),
    mistake("token = { env = \"ALDER_TOKEN\" }\n", "", "building.source.token", "[building.source]", "it is missing.", "token = { env = \"ALDER_TOKEN\" }"),
    mistake("refresh_seconds = 180", "refresh_seconds = 3", "building.source.refresh_seconds", "refresh_seconds", "3 is below the floor of 5 seconds that seeclickrent allows.", "Set 5 or more, or leave it out."),
    mistake("refresh_seconds = 180", "refresh_seconds = -1", "building.source.refresh_seconds", "refresh_seconds", "-1 is not between", "refresh_seconds = 180"),
    mistake("refresh_seconds = 180", "refresh_seconds = \"3m\"", "building.source.refresh_seconds", "refresh_seconds", "it is text, not a whole number", "refresh_seconds = 180"),
    mistake("refresh_seconds = 180", "refresh_seconds = 99999999999999999999", "building.source.refresh_seconds", "refresh_seconds", "is not between", "refresh_seconds = 180"),
    mistake("refresh_seconds = 180", "refresh = 180", "building.source.refresh", "refresh = 180", "there is no such key.", "refresh_seconds"),
    mistake("refresh_seconds = 180", "listing = \"1\"", "building.source.listing", "listing", "listing belongs to spark", "Remove it, or correct kind."),
    mistake("refresh_seconds = 180", "webhook_key = { env = \"ALDER_TOKEN\" }", "building.source.webhook_key", "webhook_key", "seeclickrent sends no webhooks", "Remove it."),
    // tours
    mistake(DAYS, "days = [\"monday\"]", "building.tours.days", "monday", "“monday” is none of the words", "mon, tue, wed, thu, fri, sat, sun"),
    mistake(DAYS, "days = [\"mon\", \"mon\"]", "building.tours.days", "\"mon\", \"mon\"", "stands there twice", "Remove one"),
    mistake(DAYS, "days = []", "building.tours.days", "days", "it is an empty list.", "enabled = false"),
    mistake("from = \"10:00\"", "from = \"10\"", "building.tours.from", "from = \"10\"", "is no time of day of the form HH:MM", "from = \"10:00\""),
    mistake("from = \"10:00\"", "from = 10:00:00", "building.tours.from", "from = 10", "a date or time without quotes", "from = \"10:00\""),
    mistake("to = \"18:00\"", "to = \"24:00\"", "building.tours.to", "to = \"24:00\"", "is no time of day", "to = \"18:00\""),
    mistake("to = \"18:00\"", "to = \"10:00\"", "building.tours.to", "to = \"10:00\"", "end at 10:00 and begin at 10:00", "later than from"),
    mistake("slot_minutes = 30", "slot_minutes = 0", "building.tours.slot_minutes", "slot_minutes", "0 is not between 1 and 1440", "slot_minutes = 30"),
    mistake("slot_minutes = 30", "slot_minutes = 481", "building.tours.slot_minutes", "slot_minutes", "does not fit into the 480 minutes", "480 or less"),
    mistake("slot_minutes = 30", "slot_minutes = 30.5", "building.tours.slot_minutes", "slot_minutes", "a number with a point", "slot_minutes = 30"),
    mistake("notice_hours = 3", "notice_hours = -3", "building.tours.notice_hours", "notice_hours", "-3 is not between", "notice_hours = 3"),
    mistake("notice_hours = 3", "notice_hours = 400", "building.tours.notice_hours", "notice_hours", "longer than the horizon of 14 days", "horizon_days"),
    mistake("horizon_days = 14", "horizon_days = 4000", "building.tours.horizon_days", "horizon_days", "4000 is not between 0 and 366", "horizon_days = 14"),
    mistake(CLOSED, "closed = [\"25.12.2026\"]", "building.tours.closed", "25.12.2026", "is no date of the form YYYY-MM-DD", "2026-12-25"),
    mistake(CLOSED, "closed = [\"2026-02-30\"]", "building.tours.closed", "2026-02-30", "is no date of the form YYYY-MM-DD", "2026-12-25"),
    mistake(CLOSED, "closed = \"2026-12-25\"", "building.tours.closed", "closed", "not a list", "[\"2026-12-25\"]"),
    mistake(KINDS, "kinds = [\"helicopter\"]", "building.tours.kinds", "helicopter", "is none of the words", "guided, self_guided, video"),
    mistake("capacity = 2", "capacity = 0", "building.tours.capacity", "capacity", "0 is not between 1", "capacity = 1"),
    mistake("enabled = true", "enabled = 1", "building.tours.enabled", "enabled", "not true or false", "enabled = true"),
    mistake("capacity = 2", "seats = 2", "building.tours.seats", "seats", "there is no such key.", "capacity"),
    // leads and mail
    mistake(RENAMES, "lead_fields = { notes = \"message\" }", "building.leads.lead_fields.notes", "lead_fields", "no such field in a lead", "message"),
    mistake(RENAMES, "lead_fields = { message = \"unit\" }", "building.leads.lead_fields.message", "lead_fields", "unit is already sent as “unit”", "a name of its own"),
    mistake(RENAMES, "lead_fields = { message = 3 }", "building.leads.lead_fields.message", "lead_fields", "not text in quotes", "message = \"notes\""),
    mistake("email_to = [\"leasing@alder.example\"]", "email_to = [\"leasing\"]", "building.leads.email_to", "email_to", "is no mail address", "leasing@alder.example"),
    mistake("email_to = [\"leasing@alder.example\"]", "email_to = [\"leasing@-alder-\"]", "building.leads.email_to", "email_to", "is no mail address", "leasing@alder.example"),
    mistake("email_to = [\"leasing@alder.example\"]", "webhook = \"https://x\"", "building.leads.webhook", "webhook", "there is no such key.", "lead_fields, email_to, keep_days"),
    mistake("keep_days = 90", "keep_days = 0", "building.leads.keep_days", "keep_days", "0 is not between 1 and 3650", "keep_days = 365"),
    mistake("keep_days = 90", "keep_days = 3651", "building.leads.keep_days", "keep_days", "3651 is not between 1 and 3650", "keep_days = 365"),
    mistake("keep_days = 90", "keep_days = \"90\"", "building.leads.keep_days", "keep_days", "it is text, not a whole number", "keep_days = 365"),
    mistake("keep_days = 90", "keep_days = 0.5", "building.leads.keep_days", "keep_days", "a number with a point", "keep_days = 365"),
    mistake("keep_days = 90", "keep_days = 90\nkeep = 90", "building.leads.keep", "keep = 90", "there is no such key.", "keep_days"),
    mistake("host = \"mail.alder.example\"\n", "", "smtp.host", "[smtp]", "it is missing.", "host = \"mail.alder.example\""),
    mistake("host = \"mail.alder.example\"", "host = \"smtp://mail\"", "smtp.host", "smtp://mail", "is no host name", "mail.alder.example"),
    mistake("host = \"mail.alder.example\"", "host = \"mail.alder.example:587\"", "smtp.host", "mail.alder.example:587", "is no host name", "mail.alder.example"),
    mistake("port = 587", "port = 0", "smtp.port", "port", "0 is not between 1 and 65535", "port = 587"),
    mistake("from = \"The Alder <leasing@alder.example>\"", "from = \"The Alder\"", "smtp.from", "from = \"The Alder\"", "is no mail address", "leasing@alder.example"),
    mistake(PASSWORD, "", "smtp.username", "username", "no password", "password ="),
    mistake("username = \"leasing\"", "", "smtp.password", "password", "no user name", "username"),
    mistake("port = 587", "tls = true", "smtp.tls", "tls", "there is no such key.", "port"),
    // secrets
    mistake(TOKEN_LINE, "token = \"s3cret-Marmalade\"", "building.source.token", "token", "a secret is never written in the file.", "token = { env = \"ALDER_TOKEN\" } or token = { file = \"PATH\" }"),
    mistake(TOKEN_LINE, "token = s3cret-Marmalade", "building.source.token", "token", "this is not TOML", "quotes"),
    mistake(TOKEN_LINE, "token = \"s3cret-Marmalade", "building.source.token", "token", "this is not TOML", "quotes"),
    mistake(TOKEN_LINE, "token = { value = \"s3cret-Marmalade\", env = \"ALDER_TOKEN\" }", "building.source.token.value", "token", "there is no such key.", "env, file"),
    mistake(TOKEN_LINE, "token = {}", "building.source.token", "token", "neither env nor file", "env ="),
    mistake(TOKEN_LINE, "token = { env = \"ALDER_TOKEN\", file = \"x\" }", "building.source.token", "token", "both env and file", "Keep one"),
    mistake(TOKEN_LINE, "token = { env = \"NO_SUCH\" }", "building.source.token.env", "token", "NO_SUCH is not set", "Set NO_SUCH"),
    mistake(TOKEN_LINE, "token = { env = \"EMPTY_TOKEN\" }", "building.source.token.env", "token", "EMPTY_TOKEN is empty", "Put the secret into it."),
    mistake(TOKEN_LINE, "token = { env = \"TWO_LINES\" }", "building.source.token.env", "token", "TWO_LINES holds more than one line", "only the secret"),
    mistake(TOKEN_LINE, "token = { env = \"s3cret-Marmalade\" }", "building.source.token.env", "token", "no name of an environment variable", "ALDER_TOKEN"),
    mistake(TOKEN_LINE, "token = { file = \"no-such-folder/token\" }", "building.source.token.file", "token", "“no-such-folder/token” cannot be read", "Name a file"),
    mistake(PASSWORD, "password = \"s3cret-Marmalade\"", "smtp.password", "password", "a secret is never written in the file.", "{ env = \"SMTP_PASSWORD\" }"),
];

#[test]
fn every_mistake_names_its_key_its_line_and_its_cure() {
    for Mistake { correct, wrong, key, line, says, cure } in MISTAKES {
        assert!(ALDER.contains(correct), "the complete file has no {correct}");
        let text = ALDER.replacen(correct, wrong, 1);
        let problems = read(&text).expect_err(wrong);
        let problem =
            problems.iter().find(|problem| problem.key == *key).unwrap_or_else(|| panic!("{wrong}: nothing about {key} in {problems:#?}"));
        let Place::Line(path, number) = &problem.place else { panic!("{wrong}: no line in {problem}") };
        let named = text.lines().nth(number - 1).unwrap_or("");
        assert!(named.contains(line), "{wrong}: line {number} is {named:?}");
        assert!(problem.sentence.contains(says), "{wrong}: {problem}");
        assert!(problem.cure.contains(cure), "{wrong}: {problem}");
        assert_eq!(path.to_str(), Some("stoop.toml"));
        let told = problems.iter().map(|problem| format!("{problem} {problem:?}")).collect::<String>();
        assert!(!told.contains(TOKEN), "a secret is told: {told}");
    }
}

#[test]
fn a_mistake_is_the_only_thing_told() {
    for Mistake { correct, wrong, .. } in MISTAKES {
        let problems = read(&ALDER.replacen(correct, wrong, 1)).expect_err(wrong);
        assert_eq!(problems.len(), 1, "{wrong}: {problems:#?}");
    }
}
