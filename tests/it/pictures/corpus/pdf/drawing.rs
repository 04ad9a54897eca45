//! Pages that never get done.

use super::{CANARY, Fate, Hostile, deflate, drawing, file, stream, text};

pub fn files() -> Vec<Hostile> {
    [shapes(), forms(), pictures(), paints(), letters()].concat()
}

fn drawn(name: &str, content: impl AsRef<[u8]>) -> Hostile {
    file(name, Fate::Either, drawing("", content.as_ref(), vec![]))
}

fn shapes() -> Vec<Hostile> {
    let mut spiral = String::from("0 0 m ");
    for at in 0_u64..1_000_000 {
        spiral.push_str(&format!("{} {} l ", at * 7919 % 612, at * 104_729 % 792));
    }
    vec![
        drawn("a line of a million turns, filled", format!("{spiral} f*")),
        drawn("a line of a million turns, stroked", format!("50 w 1 J 1 j {spiral} S")),
        drawn("a million curves", format!("0 0 m {} S", "9 900 600 -100 300 300 c ".repeat(1_000_000))),
        drawn("a million squares", "0 0 612 792 re f ".repeat(1_000_000)),
        drawn("dashes finer than can be seen", "[0.00001 0.00001] 0 d 9 w 0 0 m 600 700 l S"),
        drawn("dashes of nothing", "[0 0] 0 d 9 w 0 0 m 600 700 l S"),
        drawn("dashes along a line to the end of the world", "[1] 0 d 1 w -1e30 0 m 1e30 700 l S"),
        drawn("a line wider than the world", "1e38 w 0 0 m 600 700 l S"),
        drawn("curves to the end of the world", "1e38 -1e38 m 1e38 1e38 -1e38 1e38 9 9 c f"),
        drawn("a corner that never comes", "9 w 1e30 M 0 j 0 0 m 600 0.0001 l 0 0 l S"),
        drawn("a million graphics states", "q ".repeat(1_000_000)),
        drawn("a million ends of graphics states", "Q ".repeat(1_000_000)),
        drawn("a scale that grows", "1e9 0 0 1e9 0 0 cm ".repeat(100) + "0 0 1 1 re f"),
        drawn("a scale of nothing", "0 0 0 0 0 0 cm 9 w 0 0 m 9 9 l S 0 0 9 9 re f"),
        drawn("a hundred thousand clips", "0 0 m 600 0 l 300 700 l h W n ".repeat(100_000) + "0 0 612 792 re f"),
        drawn("a clip of a million turns", format!("{spiral} W* n 0 0 612 792 re f")),
        drawn("numbers without what is done with them", "1 2 3 4 5 ".repeat(400_000)),
        drawn("words that nobody knows", "abc ".repeat(500_000)),
    ]
}

/// Drawings in drawings.
fn forms() -> Vec<Hostile> {
    let form = |inside: &str, resources: &str| {
        stream(&format!("/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << {resources} >>"), inside.as_bytes())
    };
    let group = |inside: &str, resources: &str| {
        let head =
            format!("/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Group << /S /Transparency /I true >> /Resources << {resources} >>");
        stream(&head, inside.as_bytes())
    };
    // Each draws the next ten times.
    let laughs: Vec<Vec<u8>> = (0..12)
        .map(|at| form(&"/X Do ".repeat(10), &format!("/XObject << /X {} 0 R >>", at + 6)))
        .chain([form("0 0 9 9 re f", "")])
        .collect();
    let groups: Vec<Vec<u8>> =
        (0..2_000).map(|at| group("/X Do", &format!("/XObject << /X {} 0 R >>", at + 6))).chain([form("0 0 9 9 re f", "")]).collect();
    let mask = "<< /SMask << /S /Luminosity /G 5 0 R >> >>";
    let of = |name: &str, content: &str, more: Vec<Vec<u8>>| {
        file(name, Fate::Either, drawing("/XObject << /X 5 0 R >>", content.as_bytes(), more))
    };
    vec![
        of("a drawing of itself", "/X Do", vec![form("/X Do", "/XObject << /X 5 0 R >>")]),
        of("two drawings of each other", "/X Do", vec![form("/X Do", "/XObject << /X 6 0 R >>"), form("/X Do", "/XObject << /X 5 0 R >>")]),
        of("ten times ten times ten drawings", "/X Do", laughs),
        of("two thousand sheets of glass", "/X Do", groups),
        of("a hundred thousand sheets of glass, side by side", &"/X Do ".repeat(100_000), vec![group("0 0 9 9 re f", "")]),
        of("a drawing of no size", "/X Do", vec![stream("/Subtype /Form /BBox [0 0 0 0] /Matrix [0 0 0 0 0 0]", b"0 0 9 9 re f")]),
        file(
            "a mask that is masked by itself",
            Fate::Either,
            drawing(
                &format!("/ExtGState << /G {mask} >>"),
                b"/G gs 0 0 600 700 re f",
                vec![group("/G gs 0 0 600 700 re f", &format!("/ExtGState << /G {mask} >>"))],
            ),
        ),
        file(
            "layers that hide each other",
            Fate::Either,
            drawing(
                "/Properties << /L 5 0 R >>",
                &b"/OC /L BDC ".repeat(100_000),
                vec![text("<< /Type /OCMD /OCGs [5 0 R] /VE [/And 5 0 R [/Not 5 0 R]] >>")],
            ),
        ),
    ]
}

fn pictures() -> Vec<Hostile> {
    let picture = |name: &str, dictionary: &str, data: &[u8]| {
        let object = stream(&format!("/Type /XObject /Subtype /Image {dictionary}"), data);
        file(name, Fate::Either, drawing("/XObject << /X 5 0 R >>", b"600 0 0 700 0 0 cm /X Do", vec![object]))
    };
    let wall = "/Width 50000 /Height 50000 /ColorSpace /DeviceRGB /BitsPerComponent 8";
    let with = |wall: &str, filter: &str| format!("{wall} /Filter {filter}");
    let gray = "/Width 100000 /Height 100000 /ColorSpace /DeviceGray /BitsPerComponent 1";
    vec![
        picture("a picture of 50,000 × 50,000, all there", &with(wall, "/FlateDecode"), &deflate::megabytes(7_200, 0)),
        picture("a picture of 50,000 × 50,000 of nothing", wall, b""),
        picture("a picture of 100,000 × 100,000 of one bit", &with(gray, "/FlateDecode"), &deflate::megabytes(1_200, 0)),
        picture("a picture of the largest size", "/Width 2147483647 /Height 2147483647 /ColorSpace /DeviceRGB /BitsPerComponent 16", b""),
        picture("a picture below nothing", "/Width -5 /Height -5 /ColorSpace /DeviceRGB /BitsPerComponent 8", b"abc"),
        picture("a fax of the largest size", &with(gray, "/CCITTFaxDecode /DecodeParms << /K -1 /Columns 2147483647 /Rows 2147483647 >>"), &[0; 999]),
        picture("a fax that goes on", &with(gray, "/CCITTFaxDecode /DecodeParms << /K 0 /Columns 60000 /Rows 60000 >>"), &[0xff; 200_000]),
        picture("a JBIG2 of the largest size", &with(gray, "/JBIG2Decode"), b"\0\0\0\0\x30\0\x01\0\0\0\x13\x7f\xff\xff\xff\x7f\xff\xff\xff\0\0\0\0\0\0\0\0\0\0\0"),
        picture("a JPEG 2000 of the largest size", &with(wall, "/JPXDecode"), b"\xff\x4f\xff\x51\0\x29\0\0\x7f\xff\xff\xff\x7f\xff\xff\xff\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0\x01\0\0\0\0\0\0\0\0\0\x01\x07\x01\x01"),
        picture("a JPEG that is none", &with(wall, "/DCTDecode"), CANARY),
        picture("colours of colours of colours", "/Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace 6 0 R", &[7; 81]),
        picture("a mask that is itself", "/Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace /DeviceGray /SMask 5 0 R /Mask 5 0 R", &[7; 81]),
        drawn("a picture in the line of the largest size", "BI /W 2147483647 /H 2147483647 /CS /RGB /BPC 8 ID a EI"),
        drawn("a picture in the line that never ends", "BI /W 9 /H 9 /CS /RGB /BPC 8 ID ".to_owned() + &"a".repeat(2_000_000)),
        drawn("a hundred thousand pictures in the line", "BI /W 1 /H 1 /CS /G /BPC 8 ID a EI ".repeat(100_000)),
    ]
}

fn paints() -> Vec<Hostile> {
    let shaded = |name: &str, shading: &str, more: Vec<Vec<u8>>| {
        file(name, Fate::Either, drawing(&format!("/Shading << /S {shading} >>"), b"/S sh", more))
    };
    let long = format!("{{ {} }}", "dup mul 0.5 add sin ".repeat(100_000));
    let deep = format!("{{ {} {} }}", "{ ".repeat(100_000), "} ".repeat(100_000));
    let domain = "/FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1]";
    let by_function = "<< /ShadingType 1 /ColorSpace /DeviceRGB /Matrix [600 0 0 700 0 0] /Function 5 0 R >>";
    let mesh =
        "/ShadingType 7 /ColorSpace /DeviceRGB /BitsPerCoordinate 8 /BitsPerComponent 8 /BitsPerFlag 8 /Decode [0 612 0 792 0 1 0 1 0 1]";
    let tiled = |name: &str, steps: &str, inside: &str| {
        let head = format!("/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] {steps} /Resources << /Pattern << /P 5 0 R >> >>");
        let content = b"/Pattern cs /P scn 0 0 612 792 re f";
        file(name, Fate::Either, drawing("/Pattern << /P 5 0 R >>", content, vec![stream(&head, inside.as_bytes())]))
    };
    vec![
        shaded("a shade of a hundred thousand steps", by_function, vec![stream(domain, long.as_bytes())]),
        shaded("a shade of steps in steps", by_function, vec![stream(domain, deep.as_bytes())]),
        shaded(
            "a shade that is itself",
            "5 0 R",
            vec![text("<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 9 9] /Function 5 0 R >>")],
        ),
        shaded(
            "a shade of shades of shades",
            "<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 600 700] /Function 5 0 R >>",
            vec![text("<< /FunctionType 3 /Domain [0 1] /Functions [5 0 R 5 0 R] /Bounds [0.5] /Encode [0 1 0 1] >>")],
        ),
        shaded(
            "a shade from a table of the largest size",
            by_function,
            vec![stream("/FunctionType 0 /Domain [0 1 0 1] /Range [0 1 0 1 0 1] /Size [2147483647 2147483647] /BitsPerSample 32", b"abc")],
        ),
        shaded("a mesh of a hundred thousand patches", "5 0 R", vec![stream(mesh, &[vec![0; 1], vec![200; 36]].concat().repeat(100_000))]),
        shaded("a mesh of nothing", "5 0 R", vec![stream(&mesh.replace(" 8 ", " 0 "), b"")]),
        shaded(
            "a ball of no size far away",
            "<< /ShadingType 3 /ColorSpace /DeviceRGB /Coords [0 0 0 1e30 1e30 1e30] /Extend [true true] /Function << /FunctionType 2 /Domain [0 1] /C0 [0 0 0] /C1 [1 1 1] /N -1e30 >> >>",
            vec![],
        ),
        tiled("tiles finer than can be seen", "/XStep 0.00001 /YStep 0.00001", "0 0 5 5 re f"),
        tiled("tiles without a step", "/XStep 0 /YStep 0", "0 0 5 5 re f"),
        tiled("tiles of themselves", "/XStep 9 /YStep 9", "/Pattern cs /P scn 0 0 9 9 re f"),
        tiled("tiles to the end of the world", "/XStep 1e30 /YStep -1e30 /Matrix [1e30 0 0 1e30 0 0]", "0 0 5 5 re f"),
    ]
}

fn letters() -> Vec<Hostile> {
    let font = |name: &str, font: &str, content: &[u8], more: Vec<Vec<u8>>| {
        file(name, Fate::Either, drawing(&format!("/Font << /F {font} >>"), content, more))
    };
    let plain = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
    let embedded = |key: &str, subtype: &str| {
        format!(
            "<< /Type /Font /Subtype /{subtype} /BaseFont /X /FirstChar 65 /LastChar 66 /Widths [500 500] /FontDescriptor << /Type /FontDescriptor /FontName /X /Flags 4 /{key} 5 0 R >> >>"
        )
    };
    let say = b"BT /F 24 Tf 72 600 Td (AB) Tj ET";
    let huge = b"BT /F 1e30 Tf 1e30 0 0 1e30 0 0 Tm (AB) Tj ET";
    let much = [b"BT /F 900 Tf 0 0 Td ".to_vec(), b"(ABCDEFGHIJ) Tj ".repeat(200_000), b"ET".to_vec()].concat();
    let itself = "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 65 /LastChar 66 /Widths [9 9] \
        /Encoding << /Differences [65 /a /a] >> /CharProcs << /a 5 0 R >> /Resources << /Font << /F 6 0 R >> >> >>";
    let two = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding 5 0 R /DescendantFonts [6 0 R] /ToUnicode 5 0 R >>";
    let map = b"/CIDInit /ProcSet findresource begin begincmap 1 begincidrange <00000000> <ffffffff> 0 endcidrange endcmap";
    let program = [b"\0\x01\0\0\0\x01\0\0\0\0\0\0glyf\0\0\0\0\0\0\0\x1c\x7f\xff\xff\xff", CANARY].concat();
    vec![
        font("letters larger than the world", plain, huge, vec![]),
        font("two million large letters", plain, &much, vec![]),
        font("letters that are drawn with themselves", "6 0 R", say, vec![stream("", say), text(itself)]),
        font("letters of letters of themselves", "6 0 R", say, vec![stream("/UseCMap 5 0 R", map), text(two)]),
        font("a TrueType font that is none", &embedded("FontFile2", "TrueType"), say, vec![stream("", &program)]),
        font(
            "a Type 1 font that is none",
            &embedded("FontFile", "Type1"),
            say,
            vec![stream("/Length1 99999999 /Length2 1 /Length3 0", CANARY)],
        ),
        font(
            "a CFF font that is none",
            &embedded("FontFile3", "Type1"),
            say,
            vec![stream("/Subtype /Type1C", b"\x01\0\x04\x04\xff\xff\x04\xff\xff\xff\xff")],
        ),
        font(
            "a font of a gigabyte",
            &embedded("FontFile2", "TrueType"),
            say,
            vec![stream("/Filter /FlateDecode", &deflate::megabytes(1024, 0))],
        ),
    ]
}
