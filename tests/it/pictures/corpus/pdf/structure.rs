//! How a document is put together, wrongly.

use super::{Document, Fate, Hostile, deflate, drawing, file, page, sound, stream, text};

const LETTER: &str = "/MediaBox [0 0 612 792]";

pub fn files() -> Vec<Hostile> {
    [circles(), boxes(), depths(), bombs(), tables()].concat()
}

/// What refers to itself.
fn circles() -> Vec<Hostile> {
    let tree = |name: &str, fate: Fate, pages: &str| {
        let mut document = page(LETTER, stream("", b""), vec![text("<< /Type /Pages /Kids [2 0 R] /Count 9 /Parent 2 0 R >>")]);
        document.objects[1] = text(pages);
        file(name, fate, document.written())
    };
    let itself = |name: &str, object: &str| file(name, Fate::Either, page(LETTER, text(object), vec![]).written());
    vec![
        tree("pages that are their own children", Fate::Either, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
        tree("pages that are each other's children", Fate::Either, "<< /Type /Pages /Kids [5 0 R] /Count 1 >>"),
        tree("pages that are their own parent", Fate::Either, "<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 2 0 R >>"),
        tree("no pages", Fate::Refused, "<< /Type /Pages /Kids [] /Count 0 >>"),
        tree("two thousand million pages by count", Fate::Either, "<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>"),
        tree("a hundred thousand times the same page", Fate::Either, &format!("<< /Type /Pages /Kids [{}] >>", "3 0 R ".repeat(100_000))),
        tree("a page that is missing", Fate::Refused, "<< /Type /Pages /Kids [99 0 R] /Count 1 >>"),
        itself("a content that is itself", "4 0 R"),
        itself("a content that is a list of itself", "[4 0 R 4 0 R]"),
        itself("a length that is itself", "<< /Length 4 0 R >>\nstream\n1 0 0 rg 0 0 99 99 re f\nendstream"),
        itself("a filter that is itself", "<< /Length 4 /Filter 4 0 R /DecodeParms 4 0 R >>\nstream\nabcd\nendstream"),
    ]
}

/// Pages of no sensible size.
fn boxes() -> Vec<Hostile> {
    let mut files = Vec::new();
    for (name, fate, entries) in [
        ("a page of a thousand million", Fate::Either, "/MediaBox [0 0 1000000000 1000000000]"),
        ("a page of more than can be counted", Fate::Either, "/MediaBox [0 0 1e400 99999999999999999999999999999999999999999999]"),
        ("a page the wrong way round", Fate::Either, "/MediaBox [612 792 0 0]"),
        ("a page below nothing", Fate::Either, "/MediaBox [-1000 -1000 -500 -500]"),
        ("a page of no size", Fate::Either, "/MediaBox [0 0 0 0]"),
        ("a page as thin as a hair", Fate::Either, "/MediaBox [0 0 0.00001 792]"),
        ("a page far away", Fate::Either, "/MediaBox [1000000000 1000000000 1000000612 1000000792]"),
        ("a page of no number", Fate::Either, "/MediaBox [nan inf -inf /NaN]"),
        ("a page of three numbers", Fate::Either, "/MediaBox [0 0 612]"),
        ("a page that does not say its size", Fate::Either, ""),
        ("a page cut to nothing", Fate::Either, "/MediaBox [0 0 612 792] /CropBox [700 800 900 900]"),
        ("a page turned by half a right angle", Fate::Either, "/MediaBox [0 0 612 792] /Rotate 45"),
        ("a page turned without end", Fate::Either, "/MediaBox [0 0 612 792] /Rotate 99999999999999"),
        ("a page of large units", Fate::Either, "/MediaBox [0 0 612 792] /UserUnit 1e30"),
        ("a page of a size that is itself", Fate::Either, "/MediaBox 3 0 R"),
    ] {
        files.push(file(name, fate, page(entries, stream("", b"0 0 99 99 re f"), vec![]).written()));
    }
    files
}

/// One thing inside another, without end.
fn depths() -> Vec<Hostile> {
    let deep = 200_000;
    let nested = |name: &str, open: &str, close: &str| {
        let value = format!("{}{}", open.repeat(deep), close.repeat(deep));
        let content = [b"1 0 0 rg 9 9 99 99 re f ".to_vec(), value.clone().into_bytes(), b" TJ".to_vec()].concat();
        [
            file(&format!("{name} in a page"), Fate::Either, page(&format!("{LETTER} /Deep {value}"), stream("", b""), vec![]).written()),
            file(&format!("{name} in what is drawn"), Fate::Either, drawing("", &content, vec![])),
            file(
                &format!("{name} by themselves"),
                Fate::Either,
                page(&format!("{LETTER} /Resources 5 0 R"), stream("", b"/X Do"), vec![text(value)]).written(),
            ),
        ]
    };
    let chain: Vec<Vec<u8>> = (0..20_000).map(|at| text(format!("{} 0 R", at + 6))).collect();
    let mut files = [nested("lists", "[", "]"), nested("dictionaries", "<</A ", ">>"), nested("words", "(", ")")].concat();
    files.push(file(
        "a chain of references",
        Fate::Either,
        page(&format!("{LETTER} /Resources 5 0 R"), stream("", b"/X Do"), chain).written(),
    ));
    files
}

/// Much from little.
fn bombs() -> Vec<Hostile> {
    let content =
        |name: &str, dictionary: &str, data: &[u8]| file(name, Fate::Either, page(LETTER, stream(dictionary, data), vec![]).written());
    let spaces = deflate::megabytes(1024, b' ');
    let predicted = "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 32 /BitsPerComponent 16 >>";
    vec![
        content("a gigabyte of spaces", "/Filter /FlateDecode", &spaces),
        content("a gigabyte of q", "/Filter /FlateDecode", &deflate::megabytes(1024, b'q')),
        content("a bomb in a bomb", "/Filter [/FlateDecode /FlateDecode]", &deflate::zlib(&spaces)),
        content("a thousand filters", &format!("/Filter [{}]", "/FlateDecode ".repeat(1000)), &deflate::zlib(b"q")),
        content("runs", "/Filter /RunLengthDecode", &[0x81, b' '].repeat(500_000)),
        content("a row of two thousand million", predicted, &deflate::megabytes(64, 0)),
        content("a filter that nobody knows", "/Filter /Nobody", b"q"),
        content("a password", "/Filter /Crypt /DecodeParms << /Name /Identity >>", b"q"),
    ]
}

/// Where the objects are, wrongly.
fn tables() -> Vec<Hostile> {
    let trailer = |name: &str, fate: Fate, entry: &str| {
        let square = stream("", b"1 0 0 rg 9 9 99 99 re f");
        let document = page(LETTER, square, vec![]);
        file(name, fate, Document { trailer: entry.into(), ..document }.written())
    };
    let changed = |name: &str, from: &str, to: &str| {
        let whole = String::from_utf8_lossy(&sound()).replace(from, to).into_bytes();
        file(name, Fate::Either, whole)
    };
    let keys = "<< /Filter /Standard /V 5 /R 6 /Length 256 /O (a) /U (b) /OE (c) /UE (d) /Perms (e) /P -1 >>";
    let own = b"5 0 6 40 << /Type /Page /Parent 2 0 R >> << /A 5 0 R >>";
    let mut inside = page(LETTER, stream("", b""), vec![stream("/Type /ObjStm /N 2 /First 9 /Extends 5 0 R", own)]);
    inside.objects[2] = stream("/Type /ObjStm /N 2147483647 /First 2147483647 /Extends 3 0 R", own);
    vec![
        trailer("locked with a key", Fate::Either, &format!("/Encrypt {keys} /ID [(a) (b)]")),
        trailer("locked with a key of no kind", Fate::Either, "/Encrypt << /Filter /Nobody /V 99 >>"),
        trailer("a table before itself", Fate::Either, "/Prev 0"),
        trailer("a table at the end of all numbers", Fate::Either, "/Prev 9223372036854775807"),
        trailer("a table that is a stream as well", Fate::Either, "/XRefStm 15"),
        changed("no table", "startxref\n", "startxref\n9"),
        changed("a table without end", "xref\n0 5", "xref\n0 4294967295"),
        changed("objects at other places", "00000 n", "00007 n"),
        changed("no catalog", "/Root 1 0 R", "/Root 99 0 R"),
        changed("a catalog that is a page", "/Root 1 0 R", "/Root 3 0 R"),
        changed("no trailer", "trailer", "tra1ler"),
        changed("endless numbers", "0 0 612 792", &"9".repeat(1_000_000)),
        changed("endless names", "/MediaBox", &format!("/{}", "A#41".repeat(500_000))),
        changed("four megabytes of remarks", "trailer", &format!("{}\ntrailer", "%".repeat(4_000_000))),
        changed("a million words", "endobj", &"endobj obj stream ".repeat(60_000)),
        file("objects inside themselves", Fate::Either, inside.written()),
        file("nothing but a head", Fate::Refused, b"%PDF-1.7\n".to_vec()),
        file("a head and a trailer", Fate::Refused, b"%PDF-1.7\ntrailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF".to_vec()),
        file("a thousand heads", Fate::Either, [b"%PDF-1.7\n".repeat(1000), sound()].concat()),
    ]
}
