//! PDF: programs in documents, structures that go round in circles, pages that never get done.

mod drawing;
mod structure;

use stoop::server::media::Kind;

use super::{CANARY, Fate, Hostile, deflate};

/// A document of these objects, numbered from 1; the first is its catalog. `trailer` is added to what every trailer says.
struct Document {
    objects: Vec<Vec<u8>>,
    trailer: String,
}

impl Document {
    fn new(objects: Vec<Vec<u8>>) -> Self {
        Self { objects, trailer: String::new() }
    }

    fn written(&self) -> Vec<u8> {
        let mut file = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", self.objects.len() + 1);
        for (at, object) in self.objects.iter().enumerate() {
            table.push_str(&format!("{:010} 00000 n \n", file.len()));
            file.extend_from_slice(format!("{} 0 obj\n", at + 1).as_bytes());
            file.extend_from_slice(object);
            file.extend_from_slice(b"\nendobj\n");
        }
        let (start, size) = (file.len(), self.objects.len() + 1);
        let end = format!("trailer\n<< /Size {size} /Root 1 0 R {} >>\nstartxref\n{start}\n%%EOF\n", self.trailer);
        [file, table.into_bytes(), end.into_bytes()].concat()
    }
}

fn text(object: impl Into<String>) -> Vec<u8> {
    object.into().into_bytes()
}

fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    [format!("<< {dictionary} /Length {} >>\nstream\n", data.len()).into_bytes(), data.to_vec(), b"\nendstream".to_vec()].concat()
}

/// A document of one page. Objects from 5 on are the caller's own.
fn page(entries: &str, content: Vec<u8>, more: Vec<Vec<u8>>) -> Document {
    let whole = format!("<< /Type /Page /Parent 2 0 R /Contents 4 0 R {entries} >>");
    let first = [text("<< /Type /Catalog /Pages 2 0 R >>"), text("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"), text(whole), content];
    Document::new([first.to_vec(), more].concat())
}

/// A page of the usual size that draws this, with these resources.
fn drawing(resources: &str, content: &[u8], more: Vec<Vec<u8>>) -> Vec<u8> {
    page(&format!("/MediaBox [0 0 612 792] /Resources << {resources} >>"), stream("", content), more).written()
}

/// A page as it should be.
pub fn sound() -> Vec<u8> {
    let lines = b"1 0 0 rg 50 50 200 300 re f 0 0 1 RG 4 w 20 20 m 500 700 l S BT /F 24 Tf 72 600 Td (A plan) Tj ET";
    drawing("/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>", lines, Vec::new())
}

fn file(name: &str, fate: Fate, bytes: Vec<u8>) -> Hostile {
    Hostile::new(format!("PDF: {name}"), Kind::Pdf, fate, bytes)
}

pub fn files() -> Vec<Hostile> {
    [programs(), structure::files(), drawing::files()].concat()
}

/// Documents that want something to be done. Each has a page as well, and only that is looked at.
fn programs() -> Vec<Hostile> {
    let canary = String::from_utf8_lossy(CANARY);
    let square = stream("", b"1 0 0 rg 100 100 200 200 re f");
    let of_the_catalog = |name: &str, entry: String, more: Vec<Vec<u8>>| {
        let mut document = page("/MediaBox [0 0 612 792]", square.clone(), more);
        document.objects[0] = text(format!("<< /Type /Catalog /Pages 2 0 R {entry} >>"));
        file(name, Fate::Drawn, document.written())
    };
    let of_the_page = |name: &str, entry: String| {
        file(name, Fate::Drawn, page(&format!("/MediaBox [0 0 612 792] {entry}"), square.clone(), Vec::new()).written())
    };
    vec![
        of_the_catalog("script on opening", format!("/OpenAction << /S /JavaScript /JS (app.alert\\('{canary}'\\)) >>"), vec![]),
        of_the_catalog("a program on opening", format!("/OpenAction << /S /Launch /Win << /F (cmd.exe) /P ({canary}) >> >>"), vec![]),
        of_the_catalog("an address on opening", format!("/OpenAction << /S /URI /URI (http://x.example/{canary}) >>"), vec![]),
        of_the_catalog("a form that is sent", format!("/OpenAction << /S /SubmitForm /F (http://127.0.0.1/{canary}) >>"), vec![]),
        of_the_catalog("another document on opening", "/OpenAction << /S /GoToE /F (file:///etc/passwd) >>".into(), vec![]),
        of_the_catalog(
            "script by name",
            "/Names << /JavaScript << /Names [(a) 5 0 R] >> >>".into(),
            vec![text(format!("<< /S /JavaScript /JS ({canary}) >>"))],
        ),
        of_the_catalog(
            "a file inside",
            "/Names << /EmbeddedFiles << /Names [(a.exe) 5 0 R] >> >>".into(),
            vec![text("<< /Type /Filespec /F (a.exe) /EF << /F 6 0 R >> >>"), stream("/Type /EmbeddedFile", CANARY)],
        ),
        of_the_catalog("a form of XML", "/AcroForm << /XFA 5 0 R >>".into(), vec![stream("", CANARY)]),
        of_the_page("script on closing", format!("/AA << /C << /S /JavaScript /JS ({canary}) >> >>")),
        of_the_page("a film", format!("/Annots [<< /Type /Annot /Subtype /RichMedia /Rect [0 0 600 700] /Contents ({canary}) >>]")),
        of_the_page("a link", format!("/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 600 700] /A << /S /URI /URI ({canary}) >> >>]")),
        file(
            "a picture from elsewhere",
            Fate::Either,
            drawing(
                "/XObject << /X 5 0 R >>",
                b"600 0 0 700 0 0 cm /X Do",
                vec![stream("/Subtype /Image /Width 9 /Height 9 /F (http://127.0.0.1/x)", b"")],
            ),
        ),
        file(
            "a page from another document",
            Fate::Either,
            drawing(
                "/XObject << /X 5 0 R >>",
                b"/X Do",
                vec![stream("/Subtype /Form /BBox [0 0 9 9] /Ref << /F (file:///etc/passwd) /Page 0 >>", b"")],
            ),
        ),
        file(
            "PostScript",
            Fate::Either,
            drawing("/XObject << /X 5 0 R >>", b"/X Do", vec![stream("/Subtype /PS", b"{} loop (canary-alert(1)-51.5014N) run")]),
        ),
    ]
}
