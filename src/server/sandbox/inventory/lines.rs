//! The lines of the building: homes above one another share a layout.

/// What all homes of a line have in common.
#[derive(Debug)]
pub struct Layout {
    /// Letter of the line, or the label's stem for a home without one.
    pub line: char,
    /// Bedrooms; 0 is a studio.
    pub bed: u8,
    /// Bathrooms.
    pub bath: f64,
    /// Sides with windows, the living room's first.
    pub exposure: &'static str,
    /// Square feet on the first floor.
    pub area: u32,
    /// Dollars a month on the first floor.
    pub rent: f64,
    /// Dollars a month more for each floor up: what the light and the view of that side are worth.
    pub rent_per_floor: f64,
    /// Outdoor space of the typical floor.
    pub outdoor: &'static str,
}

/// Lines A to F. The street is to the south: F, A and B look at it; E, D and C look at the gardens behind.
pub static LINES: [Layout; 6] = [
    Layout { line: 'A', bed: 1, bath: 1.0, exposure: "South", area: 671, rent: 3155.0, rent_per_floor: 45.0, outdoor: "balcony" },
    Layout { line: 'B', bed: 2, bath: 2.0, exposure: "South/East", area: 1036, rent: 5240.0, rent_per_floor: 82.5, outdoor: "balcony" },
    Layout { line: 'C', bed: 0, bath: 1.0, exposure: "East", area: 466, rent: 2865.0, rent_per_floor: 32.5, outdoor: "none" },
    Layout { line: 'D', bed: 1, bath: 1.0, exposure: "North", area: 646, rent: 3085.0, rent_per_floor: 37.5, outdoor: "none" },
    Layout { line: 'E', bed: 2, bath: 1.5, exposure: "North/West", area: 926, rent: 4685.0, rent_per_floor: 70.0, outdoor: "balcony" },
    Layout { line: 'F', bed: 3, bath: 2.0, exposure: "South/West", area: 1224, rent: 6490.0, rent_per_floor: 97.5, outdoor: "none" },
];

/// The garden home behind the lobby.
pub static GARDEN: Layout =
    Layout { line: 'G', bed: 1, bath: 1.5, exposure: "West", area: 782, rent: 3640.0, rent_per_floor: 0.0, outdoor: "garden" };

/// The penthouse on the east side, with windows on three sides.
pub static PENTHOUSE_A: Layout = Layout {
    line: 'P',
    bed: 3,
    bath: 2.5,
    exposure: "South/East/West",
    area: 1588,
    rent: 10_950.0,
    rent_per_floor: 0.0,
    outdoor: "rooftop",
};

/// The penthouse towards the gardens.
pub static PENTHOUSE_B: Layout =
    Layout { line: 'Q', bed: 2, bath: 2.5, exposure: "North/West", area: 1312, rent: 8475.0, rent_per_floor: 0.0, outdoor: "rooftop" };
