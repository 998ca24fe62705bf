//! Codes as they stand on a printed page, read back as a camera would.

#![allow(dead_code, reason = "not every page measures everything")]

/// Pixels per module when a code is drawn for reading back.
const SCALE: usize = 4;

/// Draws an SVG element of dark squares and reads it as a camera would.
pub(crate) fn read_back(svg: &str) -> String {
    let (side, dark) = drawn(svg);
    let pixels = side * SCALE;
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(pixels, pixels, |x, y| {
        if dark[y / SCALE * side + x / SCALE] { 0 } else { 255 }
    });
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().unwrap().1
}

/// Modules along a side, and which are dark.
fn drawn(svg: &str) -> (usize, Vec<bool>) {
    let side: usize = attribute(svg, "viewBox").rsplit(' ').next().unwrap().parse().unwrap();
    let path = attribute(&svg[svg.find("<path").unwrap()..], "d");
    let mut dark = vec![false; side * side];
    // Each row of dark modules is written as `M<x> <y>h<length>v1h-<length>z`.
    for row in path.split('M').skip(1) {
        let (x, rest) = row.split_once(' ').unwrap();
        let (y, rest) = rest.split_once('h').unwrap();
        let (length, _) = rest.split_once('v').unwrap();
        let [x, y, length] = [x, y, length].map(|number| number.parse::<usize>().unwrap());
        dark[y * side + x..y * side + x + length].fill(true);
    }
    (side, dark)
}

/// Light modules around the code.
pub(crate) fn quiet_modules(svg: &str) -> usize {
    let (side, dark) = drawn(svg);
    let places = (0..dark.len()).filter(|at| dark[*at]).flat_map(|at| {
        let (x, y) = (at % side, at / side);
        [x, y, side - 1 - x, side - 1 - y]
    });
    places.min().unwrap()
}

/// How wide it is printed.
pub(crate) fn side_mm(svg: &str) -> f64 {
    attribute(svg, "width").strip_suffix("mm").unwrap().parse().unwrap()
}

/// How wide a module is printed.
#[allow(clippy::cast_precision_loss, reason = "a code has fewer than 200 modules")]
pub(crate) fn module_mm(svg: &str) -> f64 {
    side_mm(svg) / drawn(svg).0 as f64
}

fn attribute<'a>(element: &'a str, name: &str) -> &'a str {
    let from = element.find(&format!(" {name}=\"")).unwrap() + name.len() + 3;
    element[from..].split('"').next().unwrap()
}
