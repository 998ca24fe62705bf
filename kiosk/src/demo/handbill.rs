//! What the visitor reads: where everything is, and the slip of the one member who is not
//! simulated.

use std::io::{self, IsTerminal, Write};

use secrecy::ExposeSecret;

use super::stage::Stage;
use crate::qr::Qr;
use crate::words::Words;

/// White on black, so that a code is read on any ground; and back.
const COLOURS: [&str; 2] = ["\u{1b}[97;40m", "\u{1b}[0m"];

/// Prints the addresses, the sign-in, and the slip.
pub(super) fn print(stage: &Stage, words: &Words) -> io::Result<()> {
    let (server, meeting) = (stage.server_url(), stage.chair.meeting());
    let slips = stage.slips_file().display().to_string();
    let (name, password) = (&stage.account.name, stage.account.password.expose_secret());
    let lines = [
        words.text("demo-ready", &[]),
        words.text("demo-desk", &[("url", &format!("{server}/desk"))]),
        format!("    {}", words.text("demo-sign-in", &[("name", name), ("password", password)])),
        format!("    {}", words.text("demo-first-sign-in", &[("url", &stage.invitation)])),
        words.text("demo-board", &[("url", &format!("{server}/board#{meeting}"))]),
        words.text("demo-slips", &[("path", &slips)]),
        words.text("demo-visitor", &[("name", &stage.slip.name)]),
        format!("    {}", *stage.slip.url),
    ];
    say(&format!("\n{}\n", lines.join("\n")))?;
    for line in code(&stage.slip.url, io::stdout().is_terminal()) {
        say(&line)?;
    }
    say(&format!("\n{}\n", words.text("demo-what-to-do", &[])))
}

pub(super) fn say(text: &str) -> io::Result<()> {
    writeln!(io::stdout(), "{text}")
}

fn code(url: &str, in_colour: bool) -> Vec<String> {
    let [begin, end] = if in_colour { COLOURS } else { ["", ""] };
    let lines = Qr::smallest(url).map(|code| code.half_blocks()).unwrap_or_default();
    lines.into_iter().map(|line| format!("    {begin}{line}{end}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_in_the_terminal_is_read_back() {
        let url = format!("http://127.0.0.1:8080/v#1.{}.{}", "aB".repeat(21), "-_".repeat(21));
        let lines = code(&url, false);
        let rows: Vec<Vec<char>> = lines.iter().map(|line| line[4..].chars().collect()).collect();
        let side = rows[0].len();
        assert!(side <= 53, "{side} columns fit a terminal");
        // Upper and lower half of a character, eight pixels each.
        let is_light = |x: usize, y: usize| match rows[y / 16][x / 8] {
            '█' => true,
            '▀' => y % 16 < 8,
            '▄' => y % 16 >= 8,
            _ => false,
        };
        let (width, height) = (side * 8, rows.len() * 16);
        let grey = |x, y| if is_light(x, y) { 255 } else { 0 };
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1);
        assert_eq!(grids[0].decode().unwrap().1, url);
    }

    #[test]
    fn in_a_terminal_every_line_brings_its_ground_and_takes_it_away() {
        for line in code("http://127.0.0.1:8080/v#1.a.b", true) {
            assert!(line.trim_start().starts_with(COLOURS[0]) && line.ends_with(COLOURS[1]));
        }
    }
}
