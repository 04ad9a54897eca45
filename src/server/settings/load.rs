//! From file and environment to [`Settings`], in one reading.

use std::{
    fs, io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    path::{Path, PathBuf},
};

use ipnet::IpNet;

use super::{
    Building, Settings,
    building::{building, list},
    document::{Document, Environment},
    entry::Entry,
    leads::smtp,
    problem::{Place, Problem, quoted},
    section::Section,
    single,
    web_address::{origin, web_address},
};

/// The file that is read where none is named.
const DEFAULT_FILE: &str = "stoop.toml";

/// Reads the settings: the file from `--config`, else `STOOP_CONFIG`, else `stoop.toml` in the working directory where there is one;
/// then the environment. Every problem is told, not only the first.
pub fn load(config_flag: Option<&Path>, environment: Environment<'_>) -> Result<Settings, Vec<Problem>> {
    let (path, text) = read_file(config_flag, environment).map_err(|problem| vec![problem])?;
    from_text(&path, &text, environment)
}

fn read_file(config_flag: Option<&Path>, environment: Environment<'_>) -> Result<(PathBuf, String), Problem> {
    let variable = environment("STOOP_CONFIG").filter(|value| !value.trim().is_empty()).map(|value| PathBuf::from(value.trim()));
    let named = config_flag.map(Path::to_owned).map(|path| (path, "--config")).or(variable.map(|path| (path, "STOOP_CONFIG")));
    let is_named = named.is_some();
    let (path, by) = named.unwrap_or_else(|| (PathBuf::from(DEFAULT_FILE), ""));
    match fs::read_to_string(&path) {
        Ok(text) => Ok((path, text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound && !is_named => Ok((path, String::new())),
        Err(error) => Err(Problem {
            key: by.to_owned(),
            sentence: format!("this settings file cannot be read: {error}."),
            cure: "Name a readable TOML file, or none for stoop.toml in the working directory.".to_owned(),
            place: Place::File(path),
        }),
    }
}

/// Reads the settings from a file's text; `path` only names it in problems.
pub fn from_text(path: &Path, text: &str, environment: Environment<'_>) -> Result<Settings, Vec<Problem>> {
    let document = Document::new(path, text, environment);
    let settings = {
        let tree = document.parse();
        tree.as_ref().and_then(|tree| settings(&document, Section::of_table(&document, String::new(), tree.get_ref(), 0)))
    };
    let problems = document.into_problems();
    settings.filter(|_| problems.is_empty()).ok_or(problems)
}

fn settings<'a>(document: &'a Document<'a>, keys: Section<'a>) -> Option<Settings> {
    let default_addr = SocketAddr::from((Ipv4Addr::LOCALHOST, 3000));
    let default_admin_addr = SocketAddr::from((Ipv4Addr::LOCALHOST, 3900));
    let addr = keys.entry_or_variable("addr", "STOOP_ADDR").map_or(Some(default_addr), |entry| socket(&entry, "\"127.0.0.1:3000\""));
    let admin_entry = keys.entry_or_variable("admin_addr", "STOOP_ADMIN_ADDR");
    let admin_addr = admin_entry.as_ref().map_or(Some(Some(default_admin_addr)), admin);
    let public_url = keys
        .entry_or_variable("public_url", "STOOP_PUBLIC_URL")
        .map_or(Some(None), |entry| web_address(&entry, "\"https://homes.alder.example\"").map(Some));
    let data_dir = keys
        .entry_or_variable("data_dir", "STOOP_DATA_DIR")
        .map_or_else(|| Some(PathBuf::from("data")), |entry| entry.text("\"data\"").map(PathBuf::from));
    let trusted_proxies = list(&keys, "trusted_proxies", "[\"10.0.0.0/8\"]", |entry| {
        entry.parsed("address range", "[\"10.0.0.0/8\"]", |text| text.parse().ok().or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from)))
    });
    let smtp_entry = keys.entry("smtp");
    let smtp = smtp_entry.as_ref().map_or(Some(None), |entry| smtp(entry.section("a header [smtp]")?).map(Some));
    let building_entry = keys.entry("building");
    let from_file = building_entry.as_ref().map_or_else(|| Some(Vec::new()), |entry| buildings(entry, smtp_entry.is_some()));
    keys.refuse_unknown();
    let has_building = building_entry.as_ref().is_some_and(|_| from_file.as_ref().is_none_or(|read| !read.is_empty()));
    let single = single::building(document, building_entry.as_ref().filter(|_| has_building).map(|entry| &entry.place));

    if let (Some(addr), Some(Some(admin))) = (addr, admin_addr)
        && addr == admin
        && addr.port() != 0
    {
        let sentence = format!("visitors and the admin page cannot both have {addr}.");
        let place = admin_entry.map_or_else(|| Place::Variable("STOOP_ADDR".to_owned()), |entry| entry.place);
        let cure = "Give admin_addr another port, or write admin_addr = \"off\".".to_owned();
        document.report(Problem { place, key: "admin_addr".to_owned(), sentence, cure });
    }
    let mut buildings = from_file?;
    buildings.extend(single);
    Some(Settings {
        addr: addr?,
        admin_addr: admin_addr?,
        public_url: public_url?,
        data_dir: data_dir?,
        trusted_proxies: trusted_proxies?,
        buildings,
        smtp: smtp?,
    })
}

/// Every `[[building]]`; slugs are told apart, and mail needs a server.
fn buildings(entry: &Entry<'_>, has_smtp: bool) -> Option<Vec<Building>> {
    if entry.is_table() {
        entry.refuse("a building stands in double brackets.", "Write the header [[building]].");
        return None;
    }
    let mut seen: Vec<(String, Place)> = Vec::new();
    let mut read = Some(Vec::new());
    for item in entry.items("[[building]]")? {
        let keys = item.section("the header [[building]]")?;
        let slug_entry = keys.entry("slug");
        let found = building(keys, has_smtp);
        if let Some(found) = &found {
            let written = slug_entry.as_ref().unwrap_or(&item);
            if let Some((_, first)) = seen.iter().find(|(slug, _)| *slug == found.slug) {
                written
                    .refuse(format!("{} is the slug of the building at {first} too.", quoted(&found.slug)), "Give each building its own.");
            }
            seen.push((found.slug.clone(), written.place.clone()));
        }
        read = read.zip(found).map(|(mut read, found)| {
            read.push(found);
            read
        });
    }
    read
}

fn socket(entry: &Entry<'_>, example: &str) -> Option<SocketAddr> {
    entry.parsed("IP address with a port", example, |text| text.parse().ok())
}

/// The outer `None` where it is wrong, the inner where it is `off`.
fn admin(entry: &Entry<'_>) -> Option<Option<SocketAddr>> {
    entry.parsed("IP address with a port, and not off", "\"127.0.0.1:3900\"", |text| {
        if text == "off" { Some(None) } else { text.parse().ok().map(Some) }
    })
}

impl Settings {
    /// Scheme, host and port that visitors see, without a trailing slash. Without a `public_url` it is http and the address listened on,
    /// the loopback one where that is every address of the machine.
    pub fn public_origin(&self) -> String {
        if let Some(url) = &self.public_url {
            return origin(url);
        }
        let ip = match self.addr.ip() {
            IpAddr::V4(Ipv4Addr::UNSPECIFIED) => IpAddr::V4(Ipv4Addr::LOCALHOST),
            IpAddr::V6(Ipv6Addr::UNSPECIFIED) => IpAddr::V6(Ipv6Addr::LOCALHOST),
            ip => ip,
        };
        format!("http://{}", SocketAddr::new(ip, self.addr.port()))
    }
}
