//! The one pass over the characters that repairs Thai, and on request folds it to a key.
//!
//! Whatever needs no repair is not looked at twice: it stays part of a span of the source that is copied whole. Only
//! where marks stand in a wrong order, twice, after a space or as the two halves of `ำ` is the run of marks after one
//! letter (a cluster) taken apart and written anew. The result of a pass is a fixed point of the pass.

use std::ops::Range;

use super::{
    digits::digit_value,
    letters::{CLASSES, Class, class_of, classify, private_glyph},
};

/// Where the repaired text goes.
pub(super) trait Sink {
    /// An empty one, with room for a text of so many bytes.
    fn with_room(bytes: usize) -> Self;
    /// Takes over a part of the source as it is.
    fn copy(&mut self, source: &str, range: Range<usize>);
    /// Takes a character that stands for a part of the source.
    fn put(&mut self, letter: char, range: Range<usize>);
    /// What has come so far.
    fn text(&self) -> &str;
}

impl Sink for String {
    fn with_room(bytes: usize) -> Self {
        Self::with_capacity(bytes)
    }

    fn copy(&mut self, source: &str, range: Range<usize>) {
        self.push_str(&source[range]);
    }

    fn put(&mut self, letter: char, _: Range<usize>) {
        self.push(letter);
    }

    fn text(&self) -> &str {
        self
    }
}

/// One pass of repair; with `FOLD`, to the key: no white space, Arabic digits, small letters, ฎ for ฏ.
pub(super) fn pass<S: Sink, const FOLD: bool>(text: &str) -> S {
    Pass::<S, FOLD> { text, sink: S::with_room(text.len()), copied: 0, marks: 0, last: Class::Plain }.run()
}

/// Leaves out of a key all marks, `า` and `ำ`.
pub(super) fn bare<S: Sink>(key: &str) -> S {
    let mut sink = S::with_room(key.len());
    // The letter before `at` that marks may belong to, and the start of what has not gone to the sink.
    let (mut at, mut copied, mut letter) = (0, 0, None);
    while at < key.len() {
        let (class, length) = classify(key, at);
        if class.level() == 0 && !matches!(class, Class::Aa | Class::Am) {
            letter = Some(at);
            at += length;
            continue;
        }
        let end = marks_end(key, at + length);
        // The letter stands for its marks too, so that a hit is never quoted without them.
        if let Some((start, bearer)) = letter.and_then(|start| Some((start, key[start..at].chars().next()?))) {
            sink.copy(key, copied..start);
            sink.put(bearer, start..end);
        }
        (at, copied, letter) = (end, end, None);
    }
    sink.copy(key, copied..at);
    sink
}

/// The end of the marks, `า` and `ำ` from `at` on.
fn marks_end(key: &str, mut at: usize) -> usize {
    while at < key.len() {
        let (class, length) = classify(key, at);
        if class.level() == 0 && !matches!(class, Class::Aa | Class::Am) {
            break;
        }
        at += length;
    }
    at
}

/// What a character asks for, by its class and that of the one before it.
#[derive(Clone, Copy)]
enum Step {
    /// It is copied; marks may follow.
    Begin,
    /// It is copied: a mark in its place.
    Mark,
    /// It needs a look.
    Look,
}

/// What each class asks for after each.
const fn steps(fold: bool) -> [[Step; CLASSES.len()]; CLASSES.len()] {
    let mut steps = [[Step::Look; CLASSES.len()]; CLASSES.len()];
    let mut last = 0;
    while last < CLASSES.len() {
        let mut class = 0;
        while class < CLASSES.len() {
            steps[CLASSES[last] as usize][CLASSES[class] as usize] = step(CLASSES[last], CLASSES[class], fold);
            class += 1;
        }
        last += 1;
    }
    steps
}

const fn step(last: Class, class: Class, fold: bool) -> Step {
    let after_am = matches!(last, Class::Am);
    match class {
        Class::Plain | Class::Letter => Step::Begin,
        Class::Capital | Class::Digit if !fold => Step::Begin,
        Class::Aa if !after_am => Step::Begin,
        Class::Am if !after_am => Step::Mark,
        // A mark may be copied where its level rises; after `ำ` every mark needs a look.
        Class::Low | Class::High | Class::Tone | Class::Karan if !after_am && last.level() < class.level() => {
            Step::Mark
        }
        Class::Low
        | Class::High
        | Class::Tone
        | Class::Karan
        | Class::Nikhahit
        | Class::Aa
        | Class::Am
        | Class::Capital
        | Class::Digit
        | Class::Patak
        | Class::SaraE
        | Class::Space
        | Class::Hidden
        | Class::Foreign
        | Class::Private => Step::Look,
    }
}

struct Pass<'a, S, const FOLD: bool> {
    text: &'a str,
    sink: S,
    /// Everything before this has gone to the sink.
    copied: usize,
    /// Where the marks of the present letter begin; never before `copied`.
    marks: usize,
    /// The class of the last character kept.
    last: Class,
}

impl<S: Sink, const FOLD: bool> Pass<'_, S, FOLD> {
    fn run(mut self) -> S {
        let mut at = self.good(0);
        while at < self.text.len() {
            let (class, length) = classify(self.text, at);
            let end = at + length;
            let next = match class {
                Class::Plain | Class::Letter => self.keep(class, end),
                // Where these stand as they should, they were taken with what is good.
                Class::Low | Class::High | Class::Tone | Class::Karan | Class::Nikhahit | Class::Aa | Class::Am => {
                    self.cluster()
                }
                Class::SaraE => self.sara_e(at, end),
                Class::Space | Class::Hidden => self.gap(at),
                Class::Capital | Class::Patak | Class::Digit | Class::Foreign if FOLD => self.fold(class, at, end),
                Class::Patak => self.keep(Class::Letter, end),
                Class::Capital | Class::Digit | Class::Foreign => self.keep(Class::Plain, end),
                Class::Private => self.glyph(at, end),
            };
            at = self.good(next);
        }
        self.flush(at);
        self.sink
    }

    /// The end of what stands from `at` on as it should: most of every text, so there is one look-up for each character and hardly
    /// a branch that depends on it.
    fn good(&mut self, mut at: usize) -> usize {
        let (mut last, mut marks) = (self.last, self.marks);
        let steps = const { &steps(FOLD) };
        while at < self.text.len() {
            let (class, length) = classify(self.text, at);
            let step = steps[last as usize][class as usize];
            if matches!(step, Step::Look) {
                break;
            }
            at += length;
            marks = if matches!(step, Step::Begin) { at } else { marks };
            last = class;
        }
        (self.last, self.marks) = (last, marks);
        at
    }

    #[inline]
    fn keep(&mut self, class: Class, end: usize) -> usize {
        self.last = class;
        self.marks = end;
        end
    }

    /// Copies what is before `end`.
    fn flush(&mut self, end: usize) {
        if self.copied < end {
            self.sink.copy(self.text, self.copied..end);
        }
        self.copied = end;
    }

    /// Copies what is before `range` and writes `letter` for it.
    fn replace(&mut self, letter: char, class: Class, range: Range<usize>) -> usize {
        let end = range.end;
        self.flush(range.start);
        self.sink.put(letter, range);
        self.copied = end;
        self.keep(class, end)
    }

    fn letter_at(&self, at: usize) -> Option<char> {
        self.text.get(at..).and_then(|rest| rest.chars().next())
    }

    /// The character at `at` with glyphs of old fonts read as what they show.
    fn meant_at(&self, at: usize) -> Option<(char, Class, usize)> {
        let letter = self.letter_at(at)?;
        let meant = private_glyph(letter).unwrap_or(letter);
        Some((meant, class_of(meant), at + letter.len_utf8()))
    }

    fn fold(&mut self, class: Class, at: usize, end: usize) -> usize {
        let Some(letter) = self.letter_at(at) else { return end };
        if class == Class::Patak {
            return self.replace('ฎ', Class::Letter, at..end);
        }
        if class == Class::Digit {
            let digit = digit_value(letter).and_then(|value| char::from_digit(value, 10));
            return self.replace(digit.unwrap_or(letter), Class::Plain, at..end);
        }
        if !letter.to_lowercase().eq([letter]) {
            self.flush(at);
            letter.to_lowercase().for_each(|small| self.sink.put(small, at..end));
            self.copied = end;
        }
        self.keep(Class::Plain, end)
    }

    fn glyph(&mut self, at: usize, end: usize) -> usize {
        match self.meant_at(at) {
            Some((_, class, _)) if class.level() > 0 => self.cluster(),
            Some((letter, Class::Letter, _)) => self.replace(letter, Class::Letter, at..end),
            Some(_) | None => self.keep(Class::Plain, end),
        }
    }

    /// `เเ` is `แ`, whatever shows nothing between the two.
    fn sara_e(&mut self, at: usize, end: usize) -> usize {
        let mut next = end;
        while next < self.text.len() {
            let (class, length) = classify(self.text, next);
            if class == Class::SaraE {
                return self.replace('แ', Class::Letter, at..next + length);
            }
            if !(class == Class::Hidden || FOLD && class == Class::Space) {
                break;
            }
            next += length;
        }
        self.keep(Class::SaraE, end)
    }

    /// White space and hidden characters from `at` on: one space, or nothing before a mark, at either end and in keys.
    fn gap(&mut self, at: usize) -> usize {
        let (end, blank) = self.gap_end(at);
        if self.joins(end) && (FOLD || !blank || self.last.is_thai()) {
            return self.cluster();
        }
        if FOLD || !blank {
            self.flush(at);
            self.copied = end;
            self.marks = end;
            return end;
        }
        let at_an_end = end == self.text.len() || (self.copied == at && self.sink.text().is_empty());
        if !at_an_end && &self.text[at..end] == " " {
            return self.keep(Class::Space, end);
        }
        self.flush(at);
        if !at_an_end {
            self.sink.put(' ', at..end);
        }
        self.copied = end;
        self.keep(Class::Space, end)
    }

    /// Whether the character at `at` belongs to the letter before it.
    fn joins(&self, at: usize) -> bool {
        if at == self.text.len() {
            return false;
        }
        let (class, _) = classify(self.text, at);
        let glyph = if class == Class::Private { self.meant_at(at) } else { None };
        let meant = glyph.map_or(class, |(_, meant, _)| meant);
        meant == Class::Am || meant.level() > 0 || meant == Class::Aa && self.last == Class::Am
    }

    /// The end of the gap at `at`, and whether it holds white space.
    fn gap_end(&self, mut at: usize) -> (usize, bool) {
        let mut blank = false;
        while at < self.text.len() {
            match classify(self.text, at) {
                (Class::Space, length) => {
                    blank = true;
                    at += length;
                }
                (Class::Hidden, length) => at += length,
                _ => break,
            }
        }
        (at, blank)
    }

    /// Writes the marks after the present letter anew, with the `ำ` that they make, and returns where they end.
    fn cluster(&mut self) -> usize {
        let start = self.marks;
        let (mut at, mut end) = (start, start);
        let mut stack = Stack::default();
        self.flush(start);
        loop {
            (at, _) = self.gap_end(at);
            let Some((letter, class, next)) = self.meant_at(at) else { break };
            match class {
                Class::Aa | Class::Am | Class::Nikhahit if stack.am => {}
                Class::Aa if stack.take_nikhahit() => stack.am = true,
                Class::Am => {
                    stack.take_nikhahit();
                    stack.am = true;
                }
                Class::Low | Class::High | Class::Karan | Class::Nikhahit | Class::Tone => stack.add(letter),
                Class::Aa
                | Class::Plain
                | Class::Capital
                | Class::Space
                | Class::Hidden
                | Class::Letter
                | Class::SaraE
                | Class::Patak
                | Class::Digit
                | Class::Private
                | Class::Foreign => break,
            }
            at = next;
            end = next;
        }
        self.last = stack.write(&mut self.sink, start..end, self.last);
        self.copied = end;
        self.marks = end;
        end
    }
}

/// The marks over and under one letter, in order and each once.
#[derive(Default)]
struct Stack {
    /// There are no more than 16 different marks.
    marks: [char; 16],
    count: usize,
    am: bool,
}

impl Stack {
    fn add(&mut self, mark: char) {
        let present = &self.marks[..self.count];
        if present.contains(&mark) || self.count == self.marks.len() {
            return;
        }
        let level = class_of(mark).level();
        let place = present.iter().position(|&other| class_of(other).level() > level).unwrap_or(self.count);
        self.marks.copy_within(place..self.count, place + 1);
        self.marks[place] = mark;
        self.count += 1;
    }

    fn take_nikhahit(&mut self) -> bool {
        let Some(place) = self.marks[..self.count].iter().position(|&mark| mark == '\u{E4D}') else { return false };
        self.marks.copy_within(place + 1..self.count, place);
        self.count -= 1;
        true
    }

    /// Writes the stack to `sink`; returns the class of the last character that went there, else `last`.
    fn write<S: Sink>(&self, sink: &mut S, range: Range<usize>, last: Class) -> Class {
        let mut last = last;
        for &mark in &self.marks[..self.count] {
            sink.put(mark, range.clone());
            last = class_of(mark);
        }
        if self.am {
            sink.put('ำ', range);
            last = Class::Am;
        }
        last
    }
}
