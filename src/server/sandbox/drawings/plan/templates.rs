//! The building's four shapes of home. Wet rooms stand back to back with the kitchen; bands of fixed depth hold what has a
//! natural size, living rooms and bedrooms take what the area leaves.

use super::layout::{Layout, Leaf, Piece, Rect, Use};
use super::suite::{Suite, primary_suite};

const UP: f64 = 0.0;
const RIGHT: f64 = 90.0;
const DOWN: f64 = 180.0;
const LEFT: f64 = 270.0;

/// The plan for a number of bedrooms, baths and square feet.
#[must_use]
pub fn layout(bed: u8, bath: f64, area: f64) -> Layout {
    match bed {
        0 => studio(area),
        1 => one_bedroom(area, bath),
        2 => two_bedrooms(area, bath),
        _ => three_bedrooms(area, bath),
    }
}

/// One room to the light; behind it kitchen, entry and bath.
fn studio(area: f64) -> Layout {
    let mut plan = Layout::sized(area, 22.6, 466.0);
    let (w, d) = (plan.width, plan.depth);
    let (t, k, h) = (d - 8.6, 8.6, 13.6);
    plan.room(Use::Living, "Living & sleeping", &[Rect::edges(0.0, 0.0, w, t)]);
    plan.room(Use::Kitchen, "Kitchen", &[Rect::edges(0.0, t, k, d)]);
    plan.room(Use::Entry, "Entry", &[Rect::edges(k, t, h, d)]);
    plan.room(Use::Closet, "", &[Rect::edges(h, t, w, t + 2.5)]);
    plan.room(Use::Bath, "Bath", &[Rect::edges(h, t + 2.5, w, d)]);
    plan.door((h, t + 6.6), 2.6, Leaf::Swing, RIGHT, true);
    plan.door(((h + w) / 2.0, t), 5.5, Leaf::Sliding, UP, false);
    plan.door((11.4, d), 3.0, Leaf::Front, UP, true);
    plan.put(Piece::Rug { width: 7.6, depth: 6.0 }, 5.6, 2.2, UP);
    plan.put(Piece::Sofa { width: 6.4 }, 0.4, 5.4, LEFT);
    plan.put(Piece::CoffeeTable, 5.6, 4.3, UP);
    plan.put(Piece::Media { width: 4.6 }, 11.6, 5.4, RIGHT);
    plan.put(Piece::Bed { width: 5.0 }, w - 0.35, 5.0, RIGHT);
    plan.put(Piece::Plant, 1.3, 0.7, UP);
    plan.put(Piece::RoundTable, 6.6, t - 0.6, UP);
    plan.put(Piece::Counter { length: 8.2 }, 0.3, d - 4.4, LEFT);
    bath(&mut plan, Rect::edges(h, t + 2.5, w, d), RIGHT, UP);
    plan
}

/// Living and bedroom side by side to the light; a hall past the bath behind them.
fn one_bedroom(area: f64, baths: f64) -> Layout {
    let mut plan = Layout::sized(area, 29.2, 672.0);
    let (w, d) = (plan.width, plan.depth);
    let half = if baths > 1.0 { 4.2 } else { 3.4 };
    let (t, l) = (d - 10.4, w * 0.545);
    let row = d - 4.6;
    plan.room(Use::Living, "Living", &[Rect::edges(0.0, 0.0, l, t)]);
    plan.room(Use::Bedroom, "Bedroom", &[Rect::edges(l, 0.0, w, t - 2.5), Rect::edges(l, t - 2.5, l + half, t)]);
    plan.room(Use::Closet, "", &[Rect::edges(l + half, t - 2.5, w, t)]);
    plan.room(Use::Dining, "Dining", &[Rect::edges(0.0, t, l - 8.0, d)]);
    plan.room(Use::Kitchen, "Kitchen", &[Rect::edges(l - 8.0, t, l, row)]);
    plan.room(Use::Entry, "Entry", &[Rect::edges(l - 8.0, row, w - 3.2, d)]);
    if baths > 1.0 {
        plan.room(Use::Powder, "", &[Rect::edges(l, t, l + half, row)]);
        plan.put(Piece::Toilet, l + half / 2.0, t + 0.3, UP);
        plan.put(Piece::Vanity { width: 1.7, basins: 1 }, l + 0.3, t + 3.9, LEFT);
        plan.door((l + half / 2.0 + 0.4, row), 2.3, Leaf::Swing, UP, true);
    } else {
        plan.room(Use::Laundry, "", &[Rect::edges(l, t, l + half, row)]);
        plan.put(Piece::Washer, l + half / 2.0, t + 0.3, UP);
        plan.door((l + half / 2.0, row), 2.5, Leaf::Sliding, UP, false);
    }
    plan.room(Use::Bath, "Bath", &[Rect::edges(l + half, t, w, row)]);
    plan.room(Use::Closet, "", &[Rect::edges(w - 3.2, row, w, d)]);
    plan.door((l, t - 1.75), 2.7, Leaf::Swing, RIGHT, true);
    plan.door(((l + half + w) / 2.0, t - 2.5), 6.0, Leaf::Sliding, UP, false);
    plan.door((l + half + 1.9, row), 2.6, Leaf::Swing, UP, true);
    plan.door((w - 3.2, row + 2.3), 2.6, Leaf::Sliding, RIGHT, false);
    plan.door((l + 4.6, d), 3.0, Leaf::Front, UP, false);
    living(&mut plan, Rect::edges(0.0, 0.0, l, t));
    plan.put(Piece::Bed { width: 5.0 }, w - 0.35, (t - 2.5) / 2.0, RIGHT);
    plan.put(Piece::Dresser { width: 4.0 }, l + 0.35, (t - 2.5) / 2.0 - 0.6, LEFT);
    plan.put(Piece::Table { width: 4.6 }, (l - 8.0) / 2.0, d - 8.2, UP);
    plan.put(Piece::Counter { length: 5.6 }, l - 0.2, (t + row) / 2.0, RIGHT);
    bath(&mut plan, Rect::edges(l + half, t, w, row), RIGHT, UP);
    plan
}

/// Bedrooms at both ends, living, dining and kitchen between them.
fn two_bedrooms(area: f64, baths: f64) -> Layout {
    let mut plan = Layout::sized(area, 38.6, 1036.0);
    let (w, d) = (plan.width, plan.depth);
    let (l, r) = (w * 0.285, w - 12.4);
    let (closet, wash, hall) = (d - 13.1, d - 10.6, d - 4.8);
    plan.room(Use::Living, "Living", &[Rect::edges(l, 0.0, r, wash)]);
    plan.room(Use::Bedroom, "Bedroom 2", &[Rect::edges(0.0, 0.0, l, closet)]);
    plan.room(Use::Closet, "", &[Rect::edges(0.0, closet, l, wash)]);
    plan.room(Use::Bath, "Bath", &[Rect::edges(0.0, wash, l, hall)]);
    let nook = Rect::edges(0.0, hall, 5.0, d);
    if baths > 2.0 {
        powder(&mut plan, nook)
    } else {
        laundry(&mut plan, nook)
    }
    let leaf = if baths > 2.0 { Leaf::Swing } else { Leaf::Sliding };
    plan.door((5.0, d - 2.4), 2.6, leaf, LEFT, false);
    plan.room(Use::Dining, "", &[Rect::edges(l, wash, r - 8.6, hall)]);
    plan.room(Use::Entry, "Entry", &[Rect::edges(5.0, hall, r - 8.6, d)]);
    plan.room(Use::Kitchen, "Kitchen", &[Rect::edges(r - 8.6, wash, r, d)]);
    plan.door((l, closet - 2.0), 2.7, Leaf::Swing, LEFT, false);
    plan.door((l / 2.0, closet), 6.0, Leaf::Sliding, UP, false);
    plan.door((l - 1.9, hall), 2.6, Leaf::Swing, UP, false);
    plan.door((8.4, d), 3.0, Leaf::Front, UP, false);
    living(&mut plan, Rect::edges(l, 0.0, r, wash));
    plan.put(Piece::Bed { width: 5.0 }, 0.35, closet / 2.0 - 0.4, LEFT);
    plan.put(Piece::Desk { width: 4.2 }, l - 0.35, closet / 2.0 - 2.2, RIGHT);
    plan.put(Piece::Table { width: 5.4 }, (l + r - 8.6) / 2.0, wash + 0.9, UP);
    plan.put(Piece::Island { length: 5.2 }, r - 7.2, wash + 3.4, LEFT);
    let run = if baths < 2.0 { 6.6 } else { 8.2 };
    plan.put(Piece::Counter { length: run }, r - 0.2, wash + 0.3 + run / 2.0, RIGHT);
    bath(&mut plan, Rect::edges(0.0, wash, l, hall), LEFT, UP);
    primary_suite(&mut plan, r, if baths < 2.0 { Suite::Dressing } else { Suite::Bath });
    plan
}

/// Two bedrooms off their own hall on one side, the primary suite on the other.
fn three_bedrooms(area: f64, baths: f64) -> Layout {
    let mut plan = Layout::sized(area, 47.6, 1224.0);
    let (w, d) = (plan.width, plan.depth);
    let (b, l, r) = (w * 0.212, w * 0.424, w - 12.4);
    let (t, hall, low) = (d - 12.6, d - 10.1, d - 6.4);
    plan.room(Use::Living, "Living", &[Rect::edges(l, 0.0, r, hall)]);
    plan.room(Use::Bedroom, "Bedroom 3", &[Rect::edges(0.0, 0.0, b, t), Rect::edges(b - 3.5, t, b, hall)]);
    plan.room(Use::Closet, "", &[Rect::edges(0.0, t, b - 3.5, hall)]);
    plan.room(Use::Bedroom, "Bedroom 2", &[Rect::edges(b, 0.0, l, t), Rect::edges(l - 3.5, t, l, hall)]);
    plan.room(Use::Closet, "", &[Rect::edges(b, t, l - 3.5, hall)]);
    plan.room(Use::Entry, "Entry", &[Rect::edges(13.8, low, l, d), Rect::edges(0.0, hall, l, low)]);
    plan.room(Use::Bath, "Bath", &[Rect::edges(0.0, low, 8.8, d)]);
    let nook = Rect::edges(8.8, low, 13.8, d);
    if baths > 2.0 {
        powder(&mut plan, nook)
    } else {
        laundry(&mut plan, nook)
    }
    plan.door((12.0, low), 2.5, Leaf::Swing, DOWN, true);
    plan.room(Use::Dining, "Dining", &[Rect::edges(l, hall, r - 8.6, d)]);
    plan.room(Use::Kitchen, "Kitchen", &[Rect::edges(r - 8.6, hall, r, d)]);
    for (right, middle) in [(b, (b - 3.5) / 2.0), (l, (b + l - 3.5) / 2.0)] {
        plan.door((right - 1.8, hall), 2.7, Leaf::Swing, UP, false);
        plan.door((middle, t), 4.6, Leaf::Sliding, UP, false);
    }
    plan.door((6.9, low), 2.6, Leaf::Swing, DOWN, false);
    plan.door((17.2, d), 3.0, Leaf::Front, UP, false);
    living(&mut plan, Rect::edges(l, 0.0, r, hall));
    plan.put(Piece::Bed { width: 4.6 }, 0.35, t / 2.0 - 0.6, LEFT);
    plan.put(Piece::Dresser { width: 3.4 }, b - 0.35, t / 2.0 - 1.0, RIGHT);
    plan.put(Piece::Bed { width: 5.0 }, b + 0.35, t / 2.0 - 0.6, LEFT);
    plan.put(Piece::Dresser { width: 3.6 }, l - 0.35, t / 2.0 - 1.0, RIGHT);
    plan.put(Piece::Table { width: 6.2 }, (l + r - 8.6) / 2.0, hall + 3.2, UP);
    plan.put(Piece::Island { length: 5.6 }, r - 7.2, hall + 4.0, LEFT);
    plan.put(Piece::Counter { length: 9.0 }, r - 0.2, hall + 4.9, RIGHT);
    bath(&mut plan, Rect::edges(0.0, low, 8.8, d), LEFT, DOWN);
    primary_suite(&mut plan, r, Suite::Bath);
    plan
}

/// Sofa, table and media wall in a living room whose upper wall is glass.
fn living(plan: &mut Layout, room: Rect) {
    let middle = (room.y + room.h * 0.46).max(5.4);
    plan.put(Piece::Rug { width: 8.6, depth: 7.4 }, room.x + 5.6, middle - 3.7, UP);
    plan.put(Piece::Sofa { width: 7.2 }, room.x + 0.45, middle, LEFT);
    plan.put(Piece::CoffeeTable, room.x + 5.9, middle - 1.1, UP);
    plan.put(Piece::Armchair, room.x + 7.0, room.y + 1.2, 18.0);
    plan.put(Piece::Media { width: 5.4 }, room.right() - 0.4, middle - 0.8, RIGHT);
    plan.put(Piece::Plant, room.x + 1.6, room.y + 0.8, UP);
}

/// Tub, toilet and vanity. The tub lies across one end (`LEFT` or `RIGHT`), the others stand at one wall (`UP` or `DOWN`).
fn bath(plan: &mut Layout, room: Rect, tub: f64, wall: f64) {
    let (end, step) = if tub == LEFT { (room.x + 0.3, 1.0) } else { (room.right() - 0.3, -1.0) };
    let back = if wall == UP { room.y + 0.3 } else { room.bottom() - 0.3 };
    plan.put(Piece::Tub, end, room.y + room.h / 2.0, tub);
    plan.put(Piece::Toilet, end + step * 3.9, back, wall);
    plan.put(Piece::Vanity { width: 2.6, basins: 1 }, end + step * 6.4, back, wall);
}

fn powder(plan: &mut Layout, room: Rect) {
    plan.room(Use::Powder, "Powder", &[room]);
    plan.put(Piece::Toilet, room.x + 0.3, room.y + room.h * 0.62, LEFT);
    plan.put(Piece::Vanity { width: 2.0, basins: 1 }, room.x + 1.3, room.y + 0.3, UP);
}

fn laundry(plan: &mut Layout, room: Rect) {
    plan.room(Use::Laundry, "Laundry", &[room]);
    plan.put(Piece::Washer, room.x + 1.5, room.bottom() - 0.3, DOWN);
}
