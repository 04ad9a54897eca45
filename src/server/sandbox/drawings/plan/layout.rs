//! What a floor plan is made of, in feet. The living room's windows are at the top, the front door at the bottom.

/// A rectangle in feet; x to the right, y downward.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}

impl Rect {
    /// By its left, top, right and bottom edges.
    #[must_use]
    pub fn edges(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self { x: left, y: top, w: right - left, h: bottom - top }
    }
    #[must_use]
    pub fn right(&self) -> f64 {
        self.x + self.w
    }
    #[must_use]
    pub fn bottom(&self) -> f64 {
        self.y + self.h
    }
    /// Whether a point lies in it.
    #[must_use]
    pub fn holds(&self, x: f64, y: f64) -> bool {
        (self.x..self.right()).contains(&x) && (self.y..self.bottom()).contains(&y)
    }
}

/// What a room is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    Living,
    Kitchen,
    Dining,
    Entry,
    Bedroom,
    Bath,
    Powder,
    Closet,
    Dressing,
    Laundry,
}

impl Use {
    /// Open rooms flow into each other; between others stands a wall.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Living | Self::Kitchen | Self::Dining | Self::Entry)
    }
    /// Rooms one lives in have windows, where they reach a wall that can have them.
    #[must_use]
    pub fn wants_windows(self) -> bool {
        matches!(self, Self::Living | Self::Bedroom)
    }
    /// Tiled, and tinted on the plan.
    #[must_use]
    pub fn is_wet(self) -> bool {
        matches!(self, Self::Bath | Self::Powder | Self::Laundry)
    }
}

/// A room, tiled by one or two rectangles; the first carries the label.
#[derive(Debug, Clone)]
pub struct Room {
    pub purpose: Use,
    /// Printed name; empty where the room is too small to name.
    pub name: &'static str,
    pub parts: Vec<Rect>,
}

/// How an opening in a wall closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaf {
    /// A hinged leaf.
    Swing,
    /// The front door: a hinged leaf with a threshold.
    Front,
    /// Two sliding leaves, as closets have.
    Sliding,
}

/// An opening in a wall, by its middle.
#[derive(Debug, Clone, Copy)]
pub struct Door {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub leaf: Leaf,
    /// Degrees clockwise: 0 is a door in a wall that runs left to right, hinged left, opening upward.
    pub turn: f64,
    /// Hinged on the other side.
    pub mirrored: bool,
}

/// A thing that stands on the floor: the middle of its back edge, and degrees clockwise from facing downward.
#[derive(Debug, Clone, Copy)]
pub struct Item {
    pub piece: Piece,
    pub x: f64,
    pub y: f64,
    pub turn: f64,
}

/// Furniture and fixtures; lengths in feet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Piece {
    Bed { width: f64 },
    Rail { length: f64 },
    Sofa { width: f64 },
    Armchair,
    CoffeeTable,
    Rug { width: f64, depth: f64 },
    Media { width: f64 },
    Table { width: f64 },
    RoundTable,
    Desk { width: f64 },
    Dresser { width: f64 },
    Plant,
    Tub,
    Shower { width: f64 },
    Toilet,
    Vanity { width: f64, basins: u8 },
    Counter { length: f64 },
    Island { length: f64 },
    Washer,
}

/// A home's plan. Rooms tile the rectangle `width` by `depth`.
#[derive(Debug, Clone)]
pub struct Layout {
    pub width: f64,
    pub depth: f64,
    pub rooms: Vec<Room>,
    pub doors: Vec<Door>,
    pub items: Vec<Item>,
}

impl Layout {
    /// An empty plan of a shape and area: `width` feet at `reference` square feet, and in proportion at others.
    #[must_use]
    pub fn sized(area: f64, width: f64, reference: f64) -> Self {
        let width = width * (area / reference).sqrt();
        Self { width, depth: area / width, rooms: Vec::new(), doors: Vec::new(), items: Vec::new() }
    }

    pub fn room(&mut self, purpose: Use, name: &'static str, parts: &[Rect]) {
        self.rooms.push(Room { purpose, name, parts: parts.to_vec() });
    }

    pub fn door(&mut self, (x, y): (f64, f64), width: f64, leaf: Leaf, turn: f64, mirrored: bool) {
        self.doors.push(Door { x, y, width, leaf, turn, mirrored });
    }

    pub fn put(&mut self, piece: Piece, x: f64, y: f64, turn: f64) {
        self.items.push(Item { piece, x, y, turn });
    }

    /// The room of a kind that was added first.
    #[must_use]
    pub fn first(&self, purpose: Use) -> Option<&Room> {
        self.rooms.iter().find(|room| room.purpose == purpose)
    }
}
