//! The embedded fonts: widths of letters, and text wrapped into lines of a width.

use std::sync::OnceLock;

use krilla::text::Font;

use super::super::{WriteError, line_break};

const REGULAR: &[u8] = include_bytes!("../../fonts/Sarabun-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../fonts/Sarabun-Bold.ttf");

/// The two weights.
pub(super) struct Faces {
    pub(super) regular: Face,
    pub(super) bold: Face,
}

/// One weight, with the width of each letter that Thai offices write.
pub(super) struct Face {
    pub(super) font: Font,
    /// Widths of U+0020–U+007E, then of U+0E00–U+0E5F, in parts of the letter size.
    ascii: Vec<f32>,
    thai: Vec<f32>,
}

/// The fonts, read once.
pub(super) fn faces() -> Result<&'static Faces, WriteError> {
    static FACES: OnceLock<Option<Faces>> = OnceLock::new();
    FACES
        .get_or_init(|| Some(Faces { regular: Face::read(REGULAR)?, bold: Face::read(BOLD)? }))
        .as_ref()
        .ok_or_else(|| WriteError::Pdf("the embedded font cannot be read".to_owned()))
}

impl Face {
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let face = ttf_parser::Face::parse(bytes, 0).ok()?;
        let units = f32::from(face.units_per_em());
        let width = |code: u32| {
            let glyph = char::from_u32(code).and_then(|c| face.glyph_index(c));
            glyph.and_then(|glyph| face.glyph_hor_advance(glyph)).map_or(0.5, |advance| f32::from(advance) / units)
        };
        Some(Self {
            font: Font::new(bytes.to_vec().into(), 0)?,
            ascii: (0x20..0x7F).map(width).collect(),
            thai: (0x0E00..0x0E60).map(width).collect(),
        })
    }

    /// How wide the text is at this size.
    pub(super) fn width(&self, text: &str, size: f32) -> f32 {
        let one = |c: char| {
            let code = c as usize;
            let known = match code {
                0x20..0x7F => self.ascii.get(code - 0x20),
                0x0E00..0x0E60 => self.thai.get(code - 0x0E00),
                _ => None,
            };
            known.copied().unwrap_or(0.5)
        };
        text.chars().map(one).sum::<f32>() * size
    }

    /// The widest piece that cannot be broken, for the narrowest a column may get.
    pub(super) fn narrowest(&self, text: &str, size: f32) -> f32 {
        line_break::pieces(text).into_iter().map(|piece| self.width(piece.trim_end(), size)).fold(0.0, f32::max)
    }

    /// The text in lines no wider than `room`; the first begins `indent` further in.
    pub(super) fn wrap(&self, text: &str, size: f32, room: f32, indent: f32) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        let mut left = room - indent;
        for piece in line_break::pieces(text) {
            let whole = [piece];
            let parts: Vec<&str> =
                if self.width(piece.trim_end(), size) > room { line_break::clusters(piece) } else { whole.to_vec() };
            for part in parts {
                if self.width(part.trim_end(), size) > left && !line.is_empty() {
                    lines.push(line.trim_end().to_owned());
                    line.clear();
                    left = room;
                }
                line.push_str(part);
                left -= self.width(part, size);
            }
        }
        if !line.trim_end().is_empty() {
            lines.push(line.trim_end().to_owned());
        }
        lines
    }
}

/// The text cut where it changes between Thai and other letters; spaces and figures stay with what stands before.
pub(super) fn runs(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut thai = None;
    for (at, c) in text.char_indices() {
        let this = match c {
            '\u{0E00}'..='\u{0E7F}' => Some(true),
            c if c.is_alphabetic() => Some(false),
            _ => thai,
        };
        if thai.is_some() && this != thai && at > start {
            out.push(&text[start..at]);
            start = at;
        }
        thai = this;
    }
    if start < text.len() {
        out.push(&text[start..]);
    }
    out
}
