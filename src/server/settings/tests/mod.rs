//! The settings as an operator writes them: good ones, bad ones, the environment, secrets.

mod bad;
mod environment;
mod good;
mod mistakes;
mod prescreen;
mod secrets;

use std::path::Path;

use super::{Problem, Settings, from_text};

/// What no message and no debug output may ever hold.
const TOKEN: &str = "s3cret-Marmalade";

/// A complete, correct file.
const ALDER: &str = r##"addr = "127.0.0.1:3000"
admin_addr = "127.0.0.1:3900"
public_url = "https://homes.alder.example"
data_dir = "data"
trusted_proxies = ["10.0.0.0/8"]

[[building]]
slug = "alder"
name = "The Alder"
time_zone = "America/New_York"
currency = "USD"
area_unit = "sqft"
locale = "en"
street = "41 Alder Street"
country = "US"
phone = "+1 718 555 0141"
email = "leasing@alder.example"
embed_origins = ["https://alder.example"]
accent = "#8a4b32"
fees = [
    { name = "Amenity fee", amount = "50.00", period = "month", required = true },
    { name = "Application", amount = "20", period = "once", required = false },
]

[building.source]
kind = "seeclickrent"
base_url = "https://seeclickrent.com"
token = { env = "ALDER_TOKEN" }
refresh_seconds = 180

[building.tours]
enabled = true
days = ["mon", "tue", "wed", "thu", "fri", "sat"]
from = "10:00"
to = "18:00"
slot_minutes = 30
notice_hours = 3
horizon_days = 14
closed = ["2026-12-25", 2027-01-01]
kinds = ["guided", "video"]
capacity = 2

[building.leads]
lead_fields = { message = "notes" }
email_to = ["leasing@alder.example"]
keep_days = 90

[smtp]
host = "mail.alder.example"
port = 587
username = "leasing"
password = { env = "SMTP_PASSWORD" }
from = "The Alder <leasing@alder.example>"
"##;

/// An environment that holds the secrets the tests' files name, and nothing else.
fn only_secrets(name: &str) -> Option<String> {
    match name {
        "ALDER_TOKEN" | "SMTP_PASSWORD" => Some(TOKEN.to_owned()),
        "EMPTY_TOKEN" => Some("  ".to_owned()),
        "TWO_LINES" => Some(format!("{TOKEN}\r\nHost: elsewhere")),
        _ => None,
    }
}

fn read(text: &str) -> Result<Settings, Vec<Problem>> {
    from_text(Path::new("stoop.toml"), text, &only_secrets)
}

/// A file of one building with this source section.
fn with_source(source: &str) -> String {
    format!("[[building]]\nslug = \"alder\"\nname = \"The Alder\"\n[building.source]\ntoken = {{ env = \"ALDER_TOKEN\" }}\n{source}\n")
}
