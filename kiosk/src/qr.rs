//! QR codes as paper and terminal show them (ISO/IEC 18004).

use std::fmt::Write as _;

use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};

/// Light modules around a code, on each side.
const QUIET_ZONE: usize = 4;
/// Error correction, the strongest first: Q restores a quarter of a code that is folded or
/// stained, M a seventh.
const LEVELS: [EcLevel; 2] = [EcLevel::Q, EcLevel::M];

/// One code with its quiet zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    side: usize,
    dark: Vec<bool>,
}

impl Qr {
    /// The code of a text, with the strongest correction that keeps it within `side_max` modules,
    /// quiet zone included; none for a text that is too long for that.
    pub fn within(text: &str, side_max: usize) -> Option<Self> {
        let codes = LEVELS.iter().filter_map(|level| {
            QrCode::with_error_correction_level(text, *level).ok().map(|code| Self::new(&code))
        });
        codes.into_iter().find(|code| code.side <= side_max)
    }

    /// The code with the fewest modules: for a screen, where nothing is folded or stained. None for
    /// a text of more than 2,953 bytes.
    pub fn smallest(text: &str) -> Option<Self> {
        QrCode::with_error_correction_level(text, EcLevel::L).ok().map(|code| Self::new(&code))
    }

    fn new(code: &QrCode) -> Self {
        let (inner, side) = (code.width(), code.width() + 2 * QUIET_ZONE);
        let mut dark = vec![false; side * side];
        for (at, color) in code.to_colors().into_iter().enumerate() {
            let (x, y) = (at % inner + QUIET_ZONE, at / inner + QUIET_ZONE);
            dark[y * side + x] = color == Color::Dark;
        }
        Self { side, dark }
    }

    /// Modules along one side, quiet zone included.
    pub fn side(&self) -> usize {
        self.side
    }

    /// An SVG element, `side_mm` wide and high: one path of dark runs, for any browser.
    pub fn svg(&self, side_mm: usize) -> String {
        let mut path = String::new();
        for y in 0..self.side {
            let mut x = 0;
            while x < self.side {
                let run = (x..self.side).take_while(|x| self.is_dark(*x, y)).count();
                if run > 0 {
                    let _ = write!(path, "M{x} {y}h{run}v1h-{run}z");
                }
                x += run + 1;
            }
        }
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{side_mm}mm\" \
             height=\"{side_mm}mm\" viewBox=\"0 0 {side} {side}\" \
             shape-rendering=\"crispEdges\" aria-hidden=\"true\"><path d=\"{path}\"/></svg>",
            side = self.side,
        )
    }

    /// Lines of half blocks, two rows of modules in each: what is light is drawn, as a terminal
    /// with a dark ground needs it.
    pub fn half_blocks(&self) -> Vec<String> {
        let block = |x, y| match (self.is_dark(x, y), self.is_dark(x, y + 1)) {
            (false, false) => '█',
            (false, true) => '▀',
            (true, false) => '▄',
            (true, true) => ' ',
        };
        let line = |y| (0..self.side).map(|x| block(x, y)).collect();
        (0..self.side).step_by(2).map(line).collect()
    }

    /// Below the last row everything is ground.
    fn is_dark(&self, x: usize, y: usize) -> bool {
        self.dark.get(y * self.side + x).copied().unwrap_or(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_correction_is_the_strongest_that_fits() {
        let text = "a".repeat(120);
        // 120 bytes are version 9 with level Q and version 7 with level M.
        assert_eq!(Qr::within(&text, 61).unwrap().side(), 53 + 8);
        assert_eq!(Qr::within(&text, 60).unwrap().side(), 45 + 8);
        assert_eq!(Qr::within(&text, 52), None);
    }
}
