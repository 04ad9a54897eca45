//! The building on a card: its windows, and one of them lit.

use std::fmt::Write as _;

use crate::domain::{
    stack::Stack,
    unit::{Standing, Unit},
};

/// Storeys and lines drawn; a larger building is cut.
const STOREYS: usize = 13;
const LINES: usize = 9;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Pane {
    Lit,
    Open,
    Shut,
}

/// From the top down. Without any storey it is a house with a door alone.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct House(Vec<Vec<Option<Pane>>>);

impl House {
    /// `lit` is the home whose window is; without one, every free home's is.
    pub fn of(stack: &Stack, units: &[Unit], lit: Option<usize>) -> Self {
        let (storey, line) = lit.and_then(|lit| stack.find(lit)).unwrap_or_default();
        let window = |at: usize, most: usize, len: usize| {
            let start = at.saturating_sub(most / 2).min(len.saturating_sub(most));
            start..(start + most).min(len)
        };
        let pane = |home: usize| match units[home].status.meaning {
            _ if lit == Some(home) => Pane::Lit,
            Standing::Available if lit.is_none() => Pane::Lit,
            Standing::Available | Standing::Pending => Pane::Open,
            Standing::Leased | Standing::NotAvailable => Pane::Shut,
        };
        let storeys = &stack.storeys[window(storey, STOREYS, stack.storeys.len())];
        let lines = window(line, LINES, stack.lines);
        Self(storeys.iter().map(|storey| storey.places[lines.clone()].iter().map(|place| place.map(pane)).collect()).collect())
    }

    /// The house as SVG, standing on `ground`, its middle at `middle`, within `width` by `height` pixels.
    pub fn svg(&self, middle: f32, ground: f32, width: f32, height: f32) -> String {
        let storeys = self.0.len().max(3) as f32;
        let lines = self.0.first().map_or(3, Vec::len).max(3) as f32;
        let (door, roof) = (78.0, 42.0);
        let cell_width = (width / (lines + 0.7)).min(62.0);
        let cell_height = ((height - door - roof) / storeys).min(cell_width * 0.92);
        let wall = (cell_width * (lines + 0.7), cell_height * storeys + door + roof);
        let (left, top) = (middle - wall.0 / 2.0, ground - wall.1);
        let mut svg = String::new();
        let mut rect = |x: f32, y: f32, w: f32, h: f32, round: f32, fill: &str| {
            // Writing to a string cannot fail.
            let _ = write!(svg, "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" rx=\"{round}\" fill=\"{fill}\"/>");
        };
        rect(left, top + 8.0, wall.0, wall.1 - 8.0, 4.0, "#b97f67");
        rect(left - 12.0, top, wall.0 + 24.0, 20.0, 5.0, "#7d4f40");
        let (pane_width, pane_height) = (cell_width * 0.66, cell_height * 0.64);
        for (row, storey) in self.0.iter().enumerate() {
            for (column, pane) in storey.iter().enumerate() {
                let Some(pane) = pane else { continue };
                let x = left + cell_width * (column as f32 + 0.35) + (cell_width - pane_width) / 2.0;
                let y = top + roof + cell_height * row as f32;
                let (frame, glass) = match pane {
                    Pane::Lit => ("#fff8e6", "#ffcf5c"),
                    Pane::Open => ("#f4ede4", "#bcd3e2"),
                    Pane::Shut => ("#9a6a57", "#7c5647"),
                };
                if *pane == Pane::Lit {
                    rect(x - 3.0, y - 3.0, pane_width + 6.0, pane_height + 6.0, 4.0, "#e9b96a");
                }
                rect(x, y, pane_width, pane_height, 2.0, frame);
                rect(x + 3.0, y + 3.0, pane_width - 6.0, pane_height - 6.0, 1.0, glass);
                if *pane != Pane::Shut {
                    rect(x + pane_width / 2.0 - 1.5, y + 2.0, 3.0, pane_height - 4.0, 0.0, frame);
                }
            }
        }
        // The door, round at the top.
        let (left, right) = (middle - 23.0, middle + 23.0);
        for (inset, fill) in [(0.0, "#7d4f40"), (6.0, "#4a2d24")] {
            let (left, right, top) = (left + inset, right - inset, ground - 34.0);
            let round = (right - left) / 2.0;
            let _ = write!(svg, "<path d=\"M{left} {ground}V{top}A{round} {round} 0 0 1 {right} {top}V{ground}Z\" fill=\"{fill}\"/>");
        }
        svg
    }
}
