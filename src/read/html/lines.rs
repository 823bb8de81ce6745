//! The block that is being read: its text, line by line, until something ends it.

/// Text between two block boundaries, with `<br>` as line ends.
#[derive(Default)]
pub(super) struct Lines {
    text: String,
    done: Vec<Line>,
    current: Line,
}

/// One line, and how much of it is bold or leads elsewhere.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Line {
    start: usize,
    end: usize,
    /// Bytes that are not white space.
    solid: usize,
    bold: usize,
    linked: usize,
    /// Links that begin in it.
    links: usize,
    /// Stands after an empty line.
    after_gap: bool,
}

/// A run of lines that makes one block.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) text: String,
    /// All of it is bold.
    pub(super) is_bold: bool,
    /// All of it leads elsewhere.
    pub(super) is_linked: bool,
    /// The number of the line behind its last.
    pub(super) until_line: usize,
}

impl Lines {
    /// Adds text; `bold` and `linked` tell how it stands there.
    pub(super) fn add(&mut self, text: &str, bold: bool, linked: bool) {
        self.text.push_str(text);
        let solid = solid(text);
        self.current.solid += solid;
        self.current.bold += if bold { solid } else { 0 };
        self.current.linked += if linked { solid } else { 0 };
    }

    /// Notes that a link begins here.
    pub(super) fn link(&mut self) {
        self.current.links += 1;
    }

    /// The number of the line that is being read.
    pub(super) fn line(&self) -> usize {
        self.done.len()
    }

    /// A `<br>`.
    pub(super) fn end_line(&mut self) {
        let after_gap = self.current.solid == 0;
        self.current.end = self.text.len();
        self.done.push(self.current);
        self.current = Line { start: self.text.len(), after_gap, ..Line::default() };
    }

    /// A boundary that does not end the block: a paragraph in a table's cell.
    pub(super) fn space(&mut self) {
        if self.current.solid > 0 {
            self.text.push(' ');
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.current.solid == 0 && self.done.iter().all(|line| line.solid == 0)
    }

    /// The text of the line that is being read.
    pub(super) fn current_text(&self) -> &str {
        &self.text[self.current.start..]
    }

    /// All the text as one, line ends as spaces; begins anew.
    pub(super) fn take_joined(&mut self) -> String {
        self.end_line();
        let lines = std::mem::take(&mut self.done);
        let joined = join(&self.text, &lines);
        self.clear();
        joined
    }

    /// The paragraphs in order; begins anew.
    pub(super) fn take(&mut self) -> Vec<Paragraph> {
        self.end_line();
        let lines = std::mem::take(&mut self.done);
        let text = std::mem::take(&mut self.text);
        self.clear();
        if let [line] = lines[..] {
            return vec![paragraph(text, &[line], 1)];
        }
        let mut paragraphs = Vec::new();
        let mut start = 0;
        for at in 1..=lines.len() {
            // An empty line, as two breaks make one, always divides.
            if at == lines.len() || lines[at].after_gap {
                divide(&text, &lines, start..at, &mut paragraphs);
                start = at;
            }
        }
        paragraphs
    }

    /// Forgets what was read.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.done.clear();
        self.current = Line::default();
    }
}

/// How many bytes are not white space: counted by the chunk, so that it runs at the speed of memory.
fn solid(text: &str) -> usize {
    let of_chunk = |chunk: &[u8]| chunk.iter().fold(0, |count, byte| count + u8::from(!byte.is_ascii_whitespace()));
    text.as_bytes().chunks(64).map(|chunk| usize::from(of_chunk(chunk))).sum()
}

/// Either one paragraph, when the lines were only wrapped, or one for each line.
fn divide(text: &str, lines: &[Line], range: std::ops::Range<usize>, paragraphs: &mut Vec<Paragraph>) {
    let part = &lines[range.clone()];
    if is_wrapped(part) {
        paragraphs.push(paragraph(join(text, part), part, range.end));
        return;
    }
    for (line, number) in part.iter().zip(range.start + 1..) {
        paragraphs.push(paragraph(text[line.start..line.end].to_owned(), &[*line], number));
    }
}

/// Long lines without links are a text that someone wrapped by hand; short ones are a list.
fn is_wrapped(lines: &[Line]) -> bool {
    /// About 60 Thai letters in UTF-8.
    const WRAPPED: usize = 180;
    let solid: usize = lines.iter().map(|line| line.solid).sum();
    let filled = lines.iter().filter(|line| line.solid > 0).count();
    lines.iter().all(|line| line.links == 0 && line.bold < line.solid.max(1)) && solid > WRAPPED * filled
}

fn join(text: &str, lines: &[Line]) -> String {
    let texts: Vec<&str> = lines.iter().map(|line| &text[line.start..line.end]).collect();
    texts.join(" ")
}

fn paragraph(text: String, lines: &[Line], until_line: usize) -> Paragraph {
    let sum = |of: fn(&Line) -> usize| lines.iter().map(of).sum::<usize>();
    let solid = sum(|line| line.solid);
    let nearly_all = |part: usize| solid > 0 && part * 10 >= solid * 9;
    Paragraph {
        text,
        is_bold: nearly_all(sum(|line| line.bold)),
        is_linked: nearly_all(sum(|line| line.linked)),
        until_line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(lines: &[&str]) -> Vec<String> {
        let mut block = Lines::default();
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                block.end_line();
            }
            block.add(line, false, false);
        }
        block
            .take()
            .into_iter()
            .map(|paragraph| paragraph.text.trim().to_owned())
            .filter(|text| !text.is_empty())
            .collect()
    }

    #[test]
    fn short_lines_are_a_list() {
        assert_eq!(texts(&["ต.ค. 62", "พ.ย. 62", "ธ.ค. 62"]), ["ต.ค. 62", "พ.ย. 62", "ธ.ค. 62"]);
    }

    #[test]
    fn long_lines_are_a_wrapped_text_and_an_empty_one_divides() {
        let long = "เทศบาลตำบลตัวอย่างจัดให้มีการประชุมเพื่อรับฟังความคิดเห็นของประชาชนในเขตเทศบาลทุกหมู่บ้าน";
        assert_eq!(texts(&[long, long]), [format!("{long} {long}")]);
        assert_eq!(texts(&[long, "", long]), [long, long]);
    }
}
