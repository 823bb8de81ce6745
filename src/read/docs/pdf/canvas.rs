//! The page as the interpreter draws it, collected instead of painted: glyphs, rules, pictures.

use std::panic::resume_unwind;

use hayro_interpret::font::{self, GlyphRun, PositionedGlyph};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::{self, Dict};
use hayro_interpret::kurbo::{Affine, BezPath, Rect};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};

use super::super::limits::{Deadline, Limits};
use super::content::text_string;
use super::missing::{Missing, Unread};
use super::rules::Rules;
use super::unicode::Fonts;

/// An advance below this, in sizes of the font, is none.
const NO_WIDTH: f32 = 0.01;

/// Thrown through the interpreter, which has no other way to be stopped; caught by `guarded`.
pub(super) struct Halt(pub(super) &'static str);

/// What one glyph says, and where.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub(super) text: Said,
    /// Where its line runs to.
    pub(super) turn: Turn,
    /// Along the line, in points.
    pub(super) x: f32,
    /// The base line, downward across the lines.
    pub(super) y: f32,
    pub(super) advance: f32,
    pub(super) size: f32,
}

/// The text of a glyph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    Char(char),
    Text(Box<str>),
    /// A space without any width: Word writes so the NIKHAHIT half of SARA AM in some fonts.
    Ghost,
    /// A further glyph of what an `/ActualText` has said already.
    Nothing,
}

/// Which way a line runs on the page as it is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Turn {
    #[default]
    Right,
    Down,
    Left,
    Up,
}

impl Turn {
    /// The direction of a vector with y downward; nothing for slanting text, which is a watermark.
    fn of(dx: f64, dy: f64) -> Option<Self> {
        const SLANT: f64 = 0.36;
        if dy.abs() <= dx.abs() * SLANT {
            Some(if dx >= 0.0 { Self::Right } else { Self::Left })
        } else if dx.abs() <= dy.abs() * SLANT {
            Some(if dy >= 0.0 { Self::Down } else { Self::Up })
        } else {
            None
        }
    }

    /// A point of the page, seen so that the line runs to the right.
    pub(super) const fn see(self, x: f32, y: f32) -> (f32, f32) {
        match self {
            Self::Right => (x, y),
            Self::Down => (y, -x),
            Self::Left => (-x, -y),
            Self::Up => (-y, x),
        }
    }
}

/// A `/ActualText` that is open: at which depth of marked content, and its words until they are said.
struct Actual {
    depth: usize,
    words: Option<String>,
}

/// What was drawn on one page.
pub(super) struct Canvas<'f> {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rules: Rules,
    pub(super) pictures: Vec<Rect>,
    fonts: &'f mut Fonts,
    /// Glyphs that say nothing, by their place among all.
    unread: Vec<(usize, Unread)>,
    /// Glyphs that are not shown: what a scanner took the picture for.
    hidden: usize,
    glyph_limit: usize,
    deadline: Deadline,
    ticks: u32,
    depth: usize,
    actual: Option<Actual>,
    /// The run that was filled last, to know its outline when the same run is stroked.
    filled: Option<(usize, Affine)>,
    area: (f32, f32),
}

impl<'f> Canvas<'f> {
    pub(super) fn new(fonts: &'f mut Fonts, limits: &Limits, deadline: Deadline, area: (f32, f32)) -> Self {
        Self {
            glyphs: Vec::new(),
            rules: Rules::default(),
            pictures: Vec::new(),
            fonts,
            unread: Vec::new(),
            hidden: 0,
            glyph_limit: limits.glyphs,
            deadline,
            ticks: 0,
            depth: 0,
            actual: None,
            filled: None,
            area,
        }
    }

    /// Gives the letter to the glyphs that can be nothing else.
    pub(super) fn infer_letters(&mut self, missing: &mut Missing) {
        missing.learn(&self.glyphs, &self.unread);
        for (at, glyph) in &self.unread {
            if let Some(letter) = missing.letter(glyph) {
                self.glyphs[*at].text = Said::Char(letter);
            }
        }
    }

    /// Readable and unreadable characters.
    pub(super) fn census(&self) -> (usize, usize) {
        let mut counts = (0, 0);
        for glyph in &self.glyphs {
            match &glyph.text {
                Said::Char(char::REPLACEMENT_CHARACTER) => counts.1 += 1,
                Said::Char(c) => counts.0 += usize::from(!c.is_whitespace()),
                Said::Text(text) => counts.0 += text.chars().filter(|c| !c.is_whitespace()).count(),
                Said::Ghost | Said::Nothing => {}
            }
        }
        counts
    }

    /// Drops a hidden text without a Thai letter over a picture of the whole page: scanners in offices read Thai as if it were
    /// English, and what comes of it is noise that would pass for the page's own words.
    pub(super) fn drop_foreign_layer(&mut self) {
        const WHOLE_PAGE: f64 = 0.7;
        const MOST_THAI: f64 = 0.05;
        let all = self.glyphs.len();
        if self.hidden == 0 || self.hidden * 10 < all * 9 || self.covered_share() < WHOLE_PAGE {
            return;
        }
        // Old fonts write Thai with the codes of Latin letters beyond ASCII.
        let is_thai = |c: char| !c.is_ascii() && c != char::REPLACEMENT_CHARACTER;
        let thai = self.glyphs.iter().filter(|glyph| match &glyph.text {
            Said::Char(c) => is_thai(*c),
            Said::Text(text) => text.contains(is_thai),
            Said::Ghost | Said::Nothing => false,
        });
        if (thai.count() as f64) < all as f64 * MOST_THAI {
            self.glyphs.clear();
            self.unread.clear();
        }
    }

    /// How much of the page its pictures cover.
    pub(super) fn covered_share(&self) -> f64 {
        let covered: f64 = self.pictures.iter().map(Rect::area).sum();
        covered / (f64::from(self.area.0) * f64::from(self.area.1)).max(1.0)
    }

    /// Looks at the clock now and then; unwinds out of the interpreter when the time is over.
    fn tick(&mut self) {
        const EVERY: u32 = 64;
        self.ticks += 1;
        if self.ticks.is_multiple_of(EVERY) && self.deadline.check().is_err() {
            resume_unwind(Box::new(Halt("time")));
        }
    }

    /// Text that is filled and stroked (bold made by hand) comes twice, one after the other.
    fn is_outline_of_filled(&mut self, run: &GlyphRun<'_, '_>, transform: Affine, mode: &DrawMode) -> bool {
        let first = run.glyphs().first().map_or(Affine::IDENTITY, PositionedGlyph::transform);
        let this = (run.glyphs().len(), transform * first);
        match mode {
            DrawMode::Stroke(_) => self.filled.take() == Some(this),
            DrawMode::Fill(_) | DrawMode::FillAndStroke(..) | DrawMode::Invisible => {
                self.filled = Some(this);
                false
            }
        }
    }

    /// What a glyph says inside an open `/ActualText`: its words once, then nothing.
    fn actual_words(&mut self) -> Option<Said> {
        let actual = self.actual.as_mut()?;
        Some(actual.words.take().map_or(Said::Nothing, |words| Said::Text(words.into())))
    }

    fn add(&mut self, glyph: &PositionedGlyph<'_>, transform: Affine) {
        let [right, down, up_x, up_y, x, y] = (transform * glyph.transform()).as_coeffs();
        let size = up_x.hypot(up_y) * 1000.0;
        let Some(turn) = Turn::of(right, down) else { return };
        let within = |v: f64| v.is_finite() && v.abs() < 1e6;
        if !within(x) || !within(y) || !within(size) || size < 0.1 {
            return;
        }
        let told = match &**glyph {
            font::Glyph::Outline(outline) => outline.advance_width(),
            font::Glyph::Type3(drawn) => drawn.advance_width(),
        };
        let advance = told.filter(|a| a.is_finite()).unwrap_or(500.0).clamp(0.0, 4000.0) / 1000.0;
        let mut text = match self.actual_words() {
            Some(words) => words,
            None => self.said(glyph, advance),
        };
        if advance < NO_WIDTH {
            text = self.of_mark(text);
        }
        let (x, y) = turn.see(x as f32, y as f32);
        if text == Said::Char(char::REPLACEMENT_CHARACTER)
            && let Some(unread) = Unread::of(glyph)
        {
            self.unread.push((self.glyphs.len(), unread));
        }
        self.glyphs.push(Glyph { text, turn, x, y, advance: advance * size as f32, size: size as f32 });
    }

    fn said(&mut self, glyph: &font::Glyph<'_>, advance: f32) -> Said {
        match self.fonts.read(glyph) {
            Some(BfString::Char(' ')) if advance < NO_WIDTH => Said::Ghost,
            Some(BfString::Char(c)) => Said::Char(c),
            Some(BfString::String(text)) => Said::Text(text.into()),
            None => Said::Char(char::REPLACEMENT_CHARACTER),
        }
    }
}

impl Canvas<'_> {
    /// What a glyph without width says: typst writes raised marks apart, and lets each say the whole cluster again.
    fn of_mark(&self, said: Said) -> Said {
        let Said::Text(text) = &said else { return said };
        let is_mark = |c: char| matches!(c, '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}');
        let cluster = text.chars().nth(1).is_some() && !text.starts_with(is_mark);
        if !cluster {
            return said;
        }
        let before = self.glyphs.iter().rev().map(|glyph| &glyph.text).find(|text| **text != Said::Nothing);
        if before == Some(&said) {
            return Said::Nothing;
        }
        text.chars().last().filter(|c| is_mark(*c)).map_or(said, Said::Char)
    }
}

impl<'a> Device<'a> for Canvas<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.tick();
        match mode {
            DrawMode::Stroke(_) => self.rules.add_strokes(path, props.transform),
            DrawMode::Fill(_) | DrawMode::FillAndStroke(..) => self.rules.add_fills(path, props.transform),
            DrawMode::Invisible => {}
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.tick();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.tick();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.tick();
        if self.is_outline_of_filled(run, props.transform, mode) {
            return;
        }
        for glyph in run.glyphs() {
            if self.glyphs.len() >= self.glyph_limit {
                resume_unwind(Box::new(Halt("glyphs on the page")));
            }
            let before = self.glyphs.len();
            self.add(glyph, props.transform);
            if matches!(mode, DrawMode::Invisible) {
                self.hidden += self.glyphs.len() - before;
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        const SMALLEST: f64 = 18.0;
        const MOST: usize = 500;
        self.tick();
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        let area = props.transform.transform_rect_bbox(Rect::new(0.0, 0.0, width, height));
        let page = Rect::new(0.0, 0.0, f64::from(self.area.0), f64::from(self.area.1));
        let shown = area.intersect(page);
        // Lines, bullets and shadows are drawn as pictures too.
        if shown.width() >= SMALLEST && shown.height() >= SMALLEST && self.pictures.len() < MOST {
            self.pictures.push(shown);
        }
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        self.tick();
        self.depth += 1;
        if self.actual.is_none()
            && let Some(text) = properties.and_then(|p| p.get::<object::String<'_>>("ActualText"))
        {
            self.actual = Some(Actual { depth: self.depth, words: Some(text_string(text.as_bytes())) });
        }
    }

    fn end_marked_content(&mut self) {
        if self.actual.as_ref().is_some_and(|actual| actual.depth == self.depth) {
            self.actual = None;
        }
        self.depth = self.depth.saturating_sub(1);
    }
}
