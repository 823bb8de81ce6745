//! PowerPoint 97–2003: the text atoms of its records, slide by slide.
//!
//! A slide's text stands in the outline of the whole presentation or, in boxes of its own, in the slide's record.

use encoding_rs::WINDOWS_1252;

use super::ole::{Ole, salvage, u16_at, u32_at, utf16};
use super::{Draft, Stop, blips};
use crate::read::Role;

pub(super) fn read(draft: &mut Draft<'_>, content: &[u8]) -> Result<(), Stop> {
    match read_whole(draft, content) {
        Err(stop @ Stop::Broken(_)) if draft.reading.blocks.is_empty() => salvage(draft, content, &stop),
        other => other,
    }
}

fn read_whole(draft: &mut Draft<'_>, content: &[u8]) -> Result<(), Stop> {
    let mut ole = Ole::open(content, draft.limits)?;
    if let Some(title) = ole.title() {
        draft.title(&title);
    }
    let stream = ole.stream("PowerPoint Document").ok_or_else(|| Stop::broken("no presentation in the file"))?;
    let mut walk = Walk { slides: Vec::new(), outline: 0, in_slide: false, text_type: None };
    walk.records(&stream, 0);
    let pictures = blips::count(&mut ole);
    (0..pictures).for_each(|_| draft.image(""));
    if walk.slides.iter().all(Vec::is_empty) && pictures == 0 {
        return Err(Stop::broken("no text in the presentation"));
    }
    for slide in walk.slides {
        draft.next_page()?;
        for (is_title, text) in slide {
            for line in text.split(['\r', '\u{B}']) {
                let role = if is_title { Role::Heading(1) } else { Role::Paragraph };
                draft.block(role, line)?;
            }
        }
    }
    Ok(())
}

/// The texts that are met, by slide: those of the outline first, then each slide's own boxes.
struct Walk {
    slides: Vec<Vec<(bool, String)>>,
    /// Slides met outside the outline.
    outline: usize,
    in_slide: bool,
    text_type: Option<u32>,
}

impl Walk {
    fn records(&mut self, mut bytes: &[u8], depth: usize) {
        const DEEPEST: usize = 16;
        while let (Some(head), Some(kind), Some(length)) = (u16_at(bytes, 0), u16_at(bytes, 2), u32_at(bytes, 4)) {
            let rest = bytes.get(8..).unwrap_or_default();
            let body = rest.get(..length as usize).unwrap_or(rest);
            if head & 0x0F == 0x0F {
                if depth < DEEPEST {
                    self.container(head >> 4, kind, body, depth);
                }
            } else {
                self.atom(kind, body);
            }
            bytes = rest.get(length as usize..).unwrap_or_default();
        }
    }

    fn container(&mut self, instance: u16, kind: u16, body: &[u8], depth: usize) {
        const SLIDE: u16 = 0x03EE;
        const LIST: u16 = 0x0FF0;
        const NOTES_AND_MASTERS: [u16; 3] = [0x03F0, 0x03F8, 0x0FC9];
        match kind {
            // The lists of masters (1) and notes (2) hold what no slide shows.
            LIST if instance != 0 => {}
            _ if NOTES_AND_MASTERS.contains(&kind) => {}
            SLIDE => {
                self.in_slide = true;
                self.outline += 1;
                self.records(body, depth + 1);
                self.in_slide = false;
            }
            _ => self.records(body, depth + 1),
        }
    }

    fn atom(&mut self, kind: u16, body: &[u8]) {
        const SLIDE_IN_OUTLINE: u16 = 0x03F3;
        const TEXT_TYPE: u16 = 0x0F9F;
        const WIDE: u16 = 0x0FA0;
        const BYTES: u16 = 0x0FA8;
        match kind {
            SLIDE_IN_OUTLINE => self.slides.push(Vec::new()),
            TEXT_TYPE => self.text_type = u32_at(body, 0),
            WIDE => self.text(utf16(body)),
            BYTES => self.text(WINDOWS_1252.decode_without_bom_handling(body).0.into_owned()),
            _ => {}
        }
    }

    fn text(&mut self, text: String) {
        const TITLE: u32 = 0;
        const CENTRED_TITLE: u32 = 6;
        const MOST: usize = 2000;
        let is_title = matches!(self.text_type.take(), Some(TITLE | CENTRED_TITLE));
        let slide = if self.in_slide { self.outline - 1 } else { self.slides.len().saturating_sub(1) };
        if self.slides.len() <= slide {
            self.slides.resize_with(slide + 1, Vec::new);
        }
        let texts = &mut self.slides[slide];
        // The outline and the boxes tell the same words.
        if texts.len() < MOST && !texts.iter().any(|(_, known)| *known == text) {
            texts.push((is_title, text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{damage, ole, read_as, told};
    use crate::read::Kind;

    fn record(head: u16, kind: u16, body: &[u8]) -> Vec<u8> {
        [&head.to_le_bytes()[..], &kind.to_le_bytes(), &(body.len() as u32).to_le_bytes(), body].concat()
    }

    fn text(text: &str) -> Vec<u8> {
        record(0, 0x0FA0, &text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>())
    }

    fn deck() -> Vec<u8> {
        let title = record(0, 0x0F9F, &0_u32.to_le_bytes());
        let slide = |at: u8| record(0, 0x03F3, &[at; 4]);
        let outline = [slide(1), title, text("แผนพัฒนา"), slide(2), text("หนึ่ง\rสอง")].concat();
        let masters = record(0x001F, 0x0FF0, &[slide(9), text("แม่แบบ")].concat());
        let boxes = record(0x000F, 0x03EE, &record(0x000F, 0x040C, &text("ในกล่อง")));
        let document = record(0x000F, 0x03E8, &[masters, record(0x000F, 0x0FF0, &outline)].concat());
        ole(&[("PowerPoint Document", &[document, boxes].concat())])
    }

    #[test]
    fn slides_have_their_outline_and_their_boxes() {
        let reading = read_as(Kind::Ppt, &deck());
        assert_eq!(told(&reading), ["h1 แผนพัฒนา", "p ในกล่อง", "p หนึ่ง", "p สอง"]);
        assert_eq!(reading.blocks.iter().map(|b| b.page).collect::<Vec<_>>(), [Some(1), Some(1), Some(2), Some(2)]);
    }

    #[test]
    fn damage_anywhere_does_no_harm() {
        damage(Kind::Ppt, &deck());
    }
}
