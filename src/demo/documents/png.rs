//! Small flat-coloured pictures and a writer that makes PNG files of them.
//!
//! Photographs of an invented town cannot exist, so portraits and pictures are drawn from circles and rectangles by a
//! number: the same number is the same picture.

use std::io::Write as _;

use flate2::{Compression, write::ZlibEncoder};

/// Red, green, blue.
pub type Colour = [u8; 3];

/// A picture of whole pixels.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Picture {
    width: u32,
    height: u32,
    pixels: Vec<Colour>,
}

/// A rectangle of one colour inside a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Left edge.
    pub x: u32,
    /// Upper edge.
    pub y: u32,
    /// Width; the height is one pixel.
    pub width: u32,
    /// Its colour.
    pub colour: Colour,
}

impl Picture {
    /// A picture of one colour. A side of nothing becomes one pixel.
    pub fn new(width: u32, height: u32, ground: Colour) -> Self {
        let (width, height) = (width.clamp(1, 4096), height.clamp(1, 4096));
        Self { width, height, pixels: vec![ground; width as usize * height as usize] }
    }

    /// Width in pixels.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Height in pixels.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Paints a rectangle; what lies outside is left out.
    pub fn rectangle(&mut self, left: i32, top: i32, width: i32, height: i32, colour: Colour) {
        self.paint((left, top), (left + width, top + height), colour, |_, _| true);
    }

    /// Paints an ellipse round a middle.
    pub fn ellipse(&mut self, middle: (i32, i32), radii: (i32, i32), colour: Colour) {
        let (x0, y0) = middle;
        let (rx, ry) = (i64::from(radii.0.max(1)), i64::from(radii.1.max(1)));
        let (first, end) = ((x0 - radii.0, y0 - radii.1), (x0 + radii.0 + 1, y0 + radii.1 + 1));
        self.paint(first, end, colour, |x, y| {
            let (dx, dy) = (i64::from(x - x0), i64::from(y - y0));
            dx * dx * ry * ry + dy * dy * rx * rx <= rx * rx * ry * ry
        });
    }

    /// Paints the pixels from `first` up to, not with, `end` for which `inside` holds.
    fn paint(&mut self, first: (i32, i32), end: (i32, i32), colour: Colour, inside: impl Fn(i32, i32) -> bool) {
        for y in first.1.max(0)..end.1.min(self.height.cast_signed()) {
            for x in first.0.max(0)..end.0.min(self.width.cast_signed()) {
                if inside(x, y) {
                    self.pixels[y as usize * self.width as usize + x as usize] = colour;
                }
            }
        }
    }

    /// The picture as horizontal runs of one colour, for writers that draw and do not embed.
    pub fn runs(&self) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for (index, &colour) in self.pixels.iter().enumerate() {
            let (x, y) = (index as u32 % self.width, index as u32 / self.width);
            match runs.last_mut() {
                Some(last) if last.y == y && last.colour == colour => last.width += 1,
                _ => runs.push(Run { x, y, width: 1, colour }),
            }
        }
        runs
    }

    /// The picture as a PNG file, 8 bit RGB.
    pub fn to_png(&self) -> Vec<u8> {
        let mut raw = Vec::with_capacity(self.pixels.len() * 3 + self.height as usize);
        for row in self.pixels.chunks(self.width as usize) {
            raw.push(0);
            raw.extend(row.iter().flatten());
        }
        let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
        let mut head = Vec::with_capacity(13);
        head.extend(self.width.to_be_bytes());
        head.extend(self.height.to_be_bytes());
        head.extend([8, 2, 0, 0, 0]);
        push_chunk(&mut out, *b"IHDR", &head);
        push_chunk(&mut out, *b"IDAT", &deflate(&raw));
        push_chunk(&mut out, *b"IEND", &[]);
        out
    }
}

fn deflate(raw: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    // Writing to memory does not fail; if it did, an empty stream is the honest result.
    encoder.write_all(raw).and_then(|()| encoder.finish()).unwrap_or_default()
}

fn push_chunk(out: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    out.extend((data.len() as u32).to_be_bytes());
    let mut sum = flate2::Crc::new();
    sum.update(&kind);
    sum.update(data);
    out.extend(kind);
    out.extend(data);
    out.extend(sum.sum().to_be_bytes());
}

/// A portrait: shoulders in a white uniform, a face, hair down to the shoulders for some; the number turns the colours.
pub fn portrait(number: u32, long_hair: bool) -> Picture {
    const GROUNDS: [Colour; 4] = [[62, 104, 152], [88, 120, 140], [96, 92, 140], [70, 124, 116]];
    const SKINS: [Colour; 3] = [[222, 184, 148], [206, 164, 126], [232, 196, 164]];
    let mut picture = Picture::new(120, 150, GROUNDS[number as usize % GROUNDS.len()]);
    let skin = SKINS[number as usize % SKINS.len()];
    let hair: Colour = if number % 5 == 4 { [120, 120, 120] } else { [36, 30, 28] };
    if long_hair {
        picture.ellipse((60, 82), (34, 44), hair);
    }
    picture.ellipse((60, 158), (54, 50), [244, 244, 240]);
    picture.rectangle(50, 86, 20, 26, skin);
    picture.ellipse((60, 56), (27 + (number % 3).cast_signed(), 34), hair);
    picture.ellipse((60, 66), (23, 29), skin);
    picture.ellipse((60, 42), (24, 12), hair);
    picture.ellipse((51, 64), (3, 2), [30, 24, 22]);
    picture.ellipse((69, 64), (3, 2), [30, 24, 22]);
    picture.rectangle(53, 81, 14, 2, [170, 96, 88]);
    for rank in 0..(number % 4).cast_signed() {
        picture.rectangle(22 + rank * 6, 124, 4, 12, [196, 160, 60]);
    }
    picture
}

/// A picture of an event: sky, hall or trees, ground, people in a row.
pub fn scene(number: u32, people: u32) -> Picture {
    const SKIES: [Colour; 4] = [[168, 206, 232], [236, 214, 180], [190, 214, 220], [222, 226, 234]];
    const SHIRTS: [Colour; 5] = [[236, 196, 60], [120, 84, 160], [244, 244, 244], [60, 120, 180], [230, 140, 160]];
    let mut picture = Picture::new(320, 210, SKIES[number as usize % SKIES.len()]);
    picture.rectangle(0, 140, 320, 70, [120, 150, 96]);
    if number.is_multiple_of(2) {
        picture.rectangle(60, 50, 200, 100, [226, 208, 176]);
        picture.rectangle(80, 66, 160, 30, [60, 96, 160]);
        picture.rectangle(50, 42, 220, 12, [150, 60, 50]);
    } else {
        for tree in 0..5 {
            picture.rectangle(30 + tree * 62, 90, 8, 56, [104, 76, 52]);
            picture.ellipse((34 + tree * 62, 84), (26, 30), [64, 118, 72]);
        }
    }
    for person in 0..people.min(12) {
        let x = 24 + (person * 272 / people.clamp(1, 12)).cast_signed();
        picture.ellipse((x, 186), (12, 30), SHIRTS[(number + person) as usize % SHIRTS.len()]);
        picture.ellipse((x, 148), (8, 9), [210, 170, 134]);
    }
    picture
}

/// A banner of two colours with a band, used for logos and link pictures.
pub fn banner(width: u32, height: u32, number: u32) -> Picture {
    const GROUNDS: [Colour; 4] = [[88, 44, 120], [24, 88, 136], [150, 100, 24], [30, 110, 80]];
    let mut picture = Picture::new(width, height, GROUNDS[number as usize % GROUNDS.len()]);
    let (w, h) = (picture.width.cast_signed(), picture.height.cast_signed());
    picture.rectangle(0, h * 3 / 4, w, h / 8, [226, 190, 90]);
    picture.ellipse((h / 2, h * 3 / 8), (h / 4, h / 4), [240, 226, 170]);
    picture.ellipse((h / 2, h * 3 / 8), (h / 6, h / 6), GROUNDS[(number as usize + 1) % GROUNDS.len()]);
    picture
}
