//! The primary bedroom at the right end of the larger homes, with what lies behind it.

use super::layout::{Layout, Leaf, Piece, Rect, Use};

/// What the bedroom opens to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suite {
    /// Its own bath and a walk-in closet.
    Bath,
    /// A dressing room; beside it a powder room that opens to the kitchen side.
    Dressing,
}

/// Adds the suite right of `r`, to the full depth of the plan.
pub fn primary_suite(plan: &mut Layout, r: f64, suite: Suite) {
    let (w, d) = (plan.width, plan.depth);
    let back = d - 11.2;
    plan.room(Use::Bedroom, "Bedroom", &[Rect::edges(r, 0.0, w, back)]);
    plan.door((r, back - 2.0), 2.8, Leaf::Swing, 90.0, true);
    plan.put(Piece::Bed { width: 6.2 }, r + 0.35, back / 2.0 - 1.2, 270.0);
    plan.put(Piece::Dresser { width: 4.6 }, w - 0.35, back / 2.0 + 2.4, 90.0);
    match suite {
        Suite::Bath => {
            plan.room(Use::Bath, "Bath", &[Rect::edges(r, back, r + 7.2, d)]);
            plan.room(Use::Dressing, "Walk-in", &[Rect::edges(r + 7.2, back, w, d)]);
            plan.door((r + 5.4, back), 2.6, Leaf::Swing, 180.0, false);
            plan.door((r + 9.6, back), 2.6, Leaf::Swing, 180.0, true);
            plan.put(Piece::Vanity { width: 4.6, basins: 2 }, r + 0.3, back + 3.0, 270.0);
            plan.put(Piece::Toilet, r + 0.3, back + 7.0, 270.0);
            plan.put(Piece::Tub, r + 2.9, d - 0.3, 180.0);
            plan.put(Piece::Shower { width: 3.2 }, r + 6.9, back + 6.2, 90.0);
            plan.put(Piece::Rail { length: 9.8 }, w - 0.3, back + 5.8, 90.0);
        }
        Suite::Dressing => {
            let split = d - 4.9;
            plan.room(Use::Powder, "Powder", &[Rect::edges(r, split, r + 5.2, d)]);
            plan.room(Use::Dressing, "Dressing", &[Rect::edges(r, back, w, split), Rect::edges(r + 5.2, split, w, d)]);
            plan.door((r, split + 2.9), 2.4, Leaf::Swing, 90.0, true);
            plan.door((r + 2.6, back), 2.6, Leaf::Swing, 180.0, true);
            plan.put(Piece::Toilet, r + 3.5, d - 0.3, 180.0);
            plan.put(Piece::Vanity { width: 2.0, basins: 1 }, r + 4.9, split + 1.5, 90.0);
            plan.put(Piece::Rail { length: 10.2 }, w - 0.3, back + 5.6, 90.0);
            plan.put(Piece::Rail { length: 5.6 }, r + 8.4, d - 0.3, 180.0);
        }
    }
}
