//! Colours and materials: each line of the building is furnished by somebody else.

use crate::server::sandbox::drawings::svg::Rgb;
use crate::server::sandbox::inventory::Home;

/// What a home is painted and furnished in.
#[derive(Debug, Clone, Copy)]
pub struct Palette {
    pub wall: Rgb,
    /// The one wall that is not white.
    pub accent: Rgb,
    pub floor: Rgb,
    pub sofa: Rgb,
    pub cushion: Rgb,
    pub rug: Rgb,
    pub wood: Rgb,
    pub curtain: Rgb,
    pub cabinet: Rgb,
    pub tile: Rgb,
    pub metal: Rgb,
    /// Panes across a wide window.
    pub panes: u32,
    /// Whether windows have a bar across at the height of a door.
    pub transom: bool,
}

const fn palette(colours: [u32; 11], panes: u32, transom: bool) -> Palette {
    let [wall, accent, floor, sofa, cushion, rug, wood, curtain, cabinet, tile, metal] = colours;
    Palette {
        wall: Rgb::hex(wall),
        accent: Rgb::hex(accent),
        floor: Rgb::hex(floor),
        sofa: Rgb::hex(sofa),
        cushion: Rgb::hex(cushion),
        rug: Rgb::hex(rug),
        wood: Rgb::hex(wood),
        curtain: Rgb::hex(curtain),
        cabinet: Rgb::hex(cabinet),
        tile: Rgb::hex(tile),
        metal: Rgb::hex(metal),
        panes,
        transom,
    }
}

/// In the order of the lines A to F, then garden home and penthouses.
static PALETTES: [Palette; 8] = [
    palette([0xf3eee5, 0xc9b8a2, 0xc89f6f, 0x8a9a80, 0xc8744c, 0xe9dfcd, 0xa87848, 0xf1e8da, 0x6f8070, 0xe8e3d8, 0xb8924e], 4, true),
    palette([0xf4f1ea, 0x9fb0b3, 0xa97a50, 0xd9cdb9, 0x3f6273, 0xdde2df, 0x7d5434, 0xece7dc, 0x35515f, 0xdfe6e6, 0x2f2d2b], 3, true),
    palette([0xf5f0e8, 0xd8b7a0, 0xd2b084, 0xb65f42, 0xe7c9a4, 0xefe4d4, 0xb98a58, 0xf4ece0, 0xe6dccb, 0xd9a58a, 0x2f2d2b], 3, false),
    palette([0xf0efec, 0xaab3a0, 0xbf9c74, 0x5f6f86, 0xd8b15a, 0xe3e1d8, 0x9a7650, 0xe9e8e3, 0xf0eee8, 0x8fa69a, 0xb8924e], 4, false),
    palette([0xf2ede6, 0x7f8f84, 0x936643, 0x4c5b52, 0xd09a54, 0xd9cbb4, 0x6f4a2e, 0xe7ddcd, 0xcfc3b0, 0x5f7a72, 0xb8924e], 4, true),
    palette([0xf6f2ec, 0xc4a58c, 0xb98c5c, 0xe2d8c8, 0x9b5a45, 0xd6c3ab, 0x8c623c, 0xf2ebe0, 0x8d6a4c, 0xe9e0d6, 0x2f2d2b], 4, true),
    palette([0xf3f0e6, 0xb3bd9a, 0xc29a6a, 0xd0a24e, 0x5c7358, 0xe8e0cc, 0xa5794a, 0xf0eadb, 0xa9b58f, 0xe9e4d4, 0x2f2d2b], 3, true),
    palette([0xf1ece4, 0x5d5a58, 0x8a5f3e, 0xd8cfc2, 0x7a4a3c, 0xcfc4b4, 0x5d3d27, 0xe5dccf, 0x4a4744, 0xd9d6d0, 0xb8924e], 5, true),
];

/// The palette of the building's own rooms.
#[must_use]
pub fn building() -> &'static Palette {
    &PALETTES[4]
}

/// The palette of a home.
#[must_use]
pub fn of(home: &Home) -> &'static Palette {
    let nth = match home.unit.as_str() {
        label if label.starts_with('G') => 6,
        label if label.starts_with("PH") => 7,
        label => label.bytes().last().map_or(0, |letter| usize::from(letter.saturating_sub(b'A')) % 6),
    };
    &PALETTES[nth]
}
