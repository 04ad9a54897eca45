//! Which words may begin a building's addresses.

/// First words of paths that are the program's own.
const RESERVED: [&str; 11] =
    ["embed", "api", "media", "hooks", "oembed", "pkg", "livez", "readyz", "robots.txt", "sitemap.xml", "embed.js"];

/// ISO 639-1: every two-letter language code.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en \
eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko \
kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu \
rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo \
xh yi yo za zh zu";

/// An ISO 639-1 code in lower case.
pub(super) fn is_language(word: &str) -> bool {
    LANGUAGES.split_ascii_whitespace().any(|code| code == word)
}

/// Why a word cannot be a slug, as the end of a sentence that begins with it; `None` for one that can.
pub(super) fn objection(slug: &str) -> Option<&'static str> {
    if RESERVED.contains(&slug) {
        Some("is an address of Stoop itself")
    } else if is_language(slug) {
        Some("is a language code, and those begin the addresses of other languages")
    } else if !slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        Some("has more in it than a-z, 0-9 and -")
    } else {
        None
    }
}
