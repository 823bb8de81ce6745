//! PDF files with embedded Sarabun: headings, wrapped paragraphs, tables that go on over pages, page numbers.
//!
//! The writer shapes one script at a time, so a line is drawn in runs of Thai and of other letters.

mod face;
mod table;

use krilla::Document as Pdf;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::text::TextDirection;

use self::face::{Face, Faces};
use super::{Document, Part, WriteError, png::Picture};

const LEFT: f32 = 62.0;
const RIGHT: f32 = 50.0;
const TOP: f32 = 56.0;
const BOTTOM: f32 = 56.0;
const BODY: f32 = 12.0;
/// Room from one line of text to the next, as a multiple of its size: Thai stacks two marks above a letter.
const LEADING: f32 = 1.55;

/// One thing to draw, with its place on a page.
enum Mark {
    Text { x: f32, y: f32, size: f32, bold: bool, text: String },
    Box { x: f32, y: f32, width: f32, height: f32, colour: [u8; 3] },
}

/// What is laid out so far: finished pages and how far down the last one is filled.
struct Layout<'a> {
    faces: &'a Faces,
    width: f32,
    height: f32,
    pages: Vec<Vec<Mark>>,
    y: f32,
}

/// The document as a PDF file.
pub fn write(document: &Document) -> Result<Vec<u8>, WriteError> {
    let faces = face::faces()?;
    let wide = document.blocks.iter().any(|part| matches!(part, Part::Table { header, .. } if header.len() > 7));
    let (width, height) = if wide { (842.0, 595.0) } else { (595.0, 842.0) };
    let mut layout = Layout { faces, width, height, pages: vec![Vec::new()], y: TOP };
    layout.title(&document.title);
    for part in &document.blocks {
        layout.part(part);
    }
    layout.finish(&document.title)
}

impl Layout<'_> {
    fn room(&self) -> f32 {
        self.width - LEFT - RIGHT
    }

    fn push(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    /// Starts a new page unless this much still fits on the present one.
    fn need(&mut self, height: f32) {
        if self.y + height > self.height - BOTTOM && self.y > TOP {
            self.turn();
        }
    }

    fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.y = TOP;
    }

    fn face(&self, bold: bool) -> &Face {
        if bold { &self.faces.bold } else { &self.faces.regular }
    }

    fn title(&mut self, text: &str) {
        for line in self.face(true).wrap(text, 15.0, self.room(), 0.0) {
            let x = LEFT + (self.room() - self.face(true).width(&line, 15.0)) / 2.0;
            self.line(x, 15.0, true, line);
        }
        self.y += 8.0;
    }

    fn line(&mut self, x: f32, size: f32, bold: bool, text: String) {
        self.need(size * LEADING);
        let y = self.y + size * 1.1;
        self.push(Mark::Text { x, y, size, bold, text });
        self.y += size * LEADING;
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Heading { level, text } => self.heading(*level, text),
            Part::Paragraph(text) => self.paragraph(text),
            Part::Table { header, rows } => table::lay(self, header, rows),
            Part::Image { picture, caption } => self.picture(picture, caption),
            Part::NewPage => self.turn(),
            Part::Signature { name, post } => self.signature(name, post),
        }
    }

    fn heading(&mut self, level: u8, text: &str) {
        let size = if level == 1 { 13.5 } else { 12.0 };
        self.y += 5.0;
        // A heading at the foot of a page would stand without its text.
        self.need(size * LEADING + 2.0 * BODY * LEADING);
        for line in self.face(true).wrap(text, size, self.room(), 0.0) {
            self.line(LEFT, size, true, line);
        }
        self.y += 2.0;
    }

    fn paragraph(&mut self, text: &str) {
        let listed =
            text.starts_with("- ") || text.starts_with(|c: char| c.is_ascii_digit() || ('๐'..='๙').contains(&c));
        let indent = if listed { 18.0 } else { 36.0 };
        for (index, line) in self.face(false).wrap(text, BODY, self.room(), indent).into_iter().enumerate() {
            self.line(if index == 0 { LEFT + indent } else { LEFT }, BODY, false, line);
        }
        self.y += 4.0;
    }

    fn picture(&mut self, picture: &Picture, caption: &str) {
        let scale = (self.room() * 0.6 / picture.width() as f32).min(1.2);
        let (width, height) = (picture.width() as f32 * scale, picture.height() as f32 * scale);
        self.need(height + BODY * LEADING + 8.0);
        let left = LEFT + (self.room() - width) / 2.0;
        for run in picture.runs() {
            let (x, y) = (left + run.x as f32 * scale, self.y + run.y as f32 * scale);
            // Neighbouring rows overlap a little, or viewers show hair lines between them.
            self.push(Mark::Box { x, y, width: run.width as f32 * scale, height: scale + 0.3, colour: run.colour });
        }
        self.y += height + 6.0;
        for line in self.face(false).wrap(caption, 11.0, self.room(), 0.0) {
            let x = LEFT + (self.room() - self.face(false).width(&line, 11.0)) / 2.0;
            self.line(x, 11.0, false, line);
        }
        self.y += 6.0;
    }

    fn signature(&mut self, name: &str, post: &str) {
        self.need(BODY * LEADING * 4.0);
        self.y += BODY * LEADING;
        let middle = LEFT + self.room() * 0.68;
        for text in [format!("({name})"), post.to_owned()] {
            for line in self.face(false).wrap(&text, BODY, self.room() * 0.6, 0.0) {
                let x = middle - self.face(false).width(&line, BODY) / 2.0;
                self.line(x, BODY, false, line);
            }
        }
        self.y += 6.0;
    }

    fn finish(self, title: &str) -> Result<Vec<u8>, WriteError> {
        let mut pdf = Pdf::new();
        pdf.set_metadata(
            Metadata::new()
                .title(title.to_owned())
                .language("th".to_owned())
                .creation_date(DateTime::new(2020).month(4).day(30)),
        );
        let count = self.pages.len();
        for (index, marks) in self.pages.iter().enumerate() {
            let settings = PageSettings::from_wh(self.width, self.height)
                .ok_or_else(|| WriteError::Pdf("the page has no size".to_owned()))?;
            let mut page = pdf.start_page_with(settings);
            let mut surface = page.surface();
            for mark in marks {
                draw(&mut surface, self.faces, mark);
            }
            if count > 1 {
                let text = format!("- {} -", index + 1);
                let x = (self.width - self.faces.regular.width(&text, 10.0)) / 2.0;
                draw(&mut surface, self.faces, &Mark::Text { x, y: self.height - 28.0, size: 10.0, bold: false, text });
            }
            surface.finish();
            page.finish();
        }
        pdf.finish().map_err(|error| WriteError::Pdf(format!("{error:?}")))
    }
}

fn paint(colour: [u8; 3]) -> Fill {
    let [red, green, blue] = colour;
    Fill {
        paint: krilla::color::rgb::Color::new(red, green, blue).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::default(),
    }
}

fn draw(surface: &mut Surface<'_>, faces: &Faces, mark: &Mark) {
    match mark {
        Mark::Text { x, y, size, bold, text } => {
            surface.set_fill(Some(paint([0, 0, 0])));
            let face = if *bold { &faces.bold } else { &faces.regular };
            let mut x = *x;
            for run in face::runs(text) {
                let at = Point::from_xy(x, *y);
                surface.draw_text(at, face.font.clone(), *size, run, false, TextDirection::LeftToRight);
                x += face.width(run, *size);
            }
        }
        Mark::Box { x, y, width, height, colour } => {
            surface.set_fill(Some(paint(*colour)));
            let Some(rect) = Rect::from_xywh(*x, *y, *width, *height) else { return };
            let mut path = PathBuilder::new();
            path.push_rect(rect);
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
    }
}
