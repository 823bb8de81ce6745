//! A key cut into numbers, words of periods, signs and other text. White space is gone from a key; where it stood is
//! taken from the source, so that `2561 2562` are two numbers and words may be broken anywhere.

use std::ops::Range;

use super::words::{Need, WORDS_OF_PERIODS, Word};
use crate::thai::{Folded, letters};

/// One part of a key. Together the tokens cover it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Bytes of the key.
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number without signs, and how many digits it is written with.
    Number { value: u32, digits: u8 },
    /// A word that periods are written with.
    Word(Word),
    /// A punctuation mark or symbol.
    Sign(char),
    /// Other text of Latin letters only.
    Latin,
    /// Other text.
    Other,
}

/// White space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    None,
    Space,
    Line,
}

/// A key and its tokens.
pub(super) struct Row<'a> {
    pub(super) folded: &'a Folded,
    source: &'a str,
    pub(super) tokens: Vec<Token>,
}

impl Row<'_> {
    pub(super) fn get(&self, token: usize) -> Option<&Token> {
        self.tokens.get(token)
    }

    /// What stood before a token in the source.
    pub(super) fn gap(&self, token: usize) -> Gap {
        self.get(token).map_or(Gap::Line, |token| gap(self.folded, self.source, token.start))
    }

    /// The source's line before a token.
    pub(super) fn line_before(&self, token: usize) -> &str {
        let start = self.source.floor_char_boundary(self.source(token..token + 1).start);
        self.source[..start].rsplit('\n').next().unwrap_or_default()
    }

    /// The part of the source that some tokens stand for.
    pub(super) fn source(&self, tokens: Range<usize>) -> Range<usize> {
        let start = self.get(tokens.start).map_or(0, |token| token.start);
        let end = tokens.end.checked_sub(1).and_then(|last| self.get(last)).map_or(start, |token| token.end);
        self.folded.source(start..end)
    }
}

/// What stood in the source before byte `at` of the key.
fn gap(folded: &Folded, source: &str, at: usize) -> Gap {
    let Some(between) = folded.gap_before(at).and_then(|gap| source.get(gap)) else { return Gap::None };
    if between.contains('\n') {
        Gap::Line
    } else if between.contains(char::is_whitespace) {
        Gap::Space
    } else {
        Gap::None
    }
}

/// The tokens of `folded`, which is the key of `source`.
pub(super) fn row<'a>(folded: &'a Folded, source: &'a str) -> Row<'a> {
    let mut lexer = Lexer { folded, key: folded.as_str(), source, tokens: Vec::new() };
    let mut done = 0;
    for (start, end, word, need) in WORDS_OF_PERIODS.find(folded.as_str()) {
        lexer.plain(done, start);
        if lexer.is_met(need, start, end) {
            lexer.push(Kind::Word(word), start, end);
        } else {
            lexer.plain(start, end);
        }
        done = end;
    }
    lexer.plain(done, folded.as_str().len());
    Row { folded, source, tokens: lexer.tokens }
}

struct Lexer<'a> {
    folded: &'a Folded,
    key: &'a str,
    source: &'a str,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    fn gap(&self, at: usize) -> Gap {
        gap(self.folded, self.source, at)
    }

    fn push(&mut self, kind: Kind, start: usize, end: usize) {
        self.tokens.push(Token { kind, start, end });
    }

    /// Whether the letter that touches the word, without white space between, is one of those.
    fn touches_before(&self, start: usize, kind: fn(char) -> bool) -> bool {
        self.key[..start].chars().next_back().is_some_and(kind) && self.gap(start) == Gap::None
    }

    fn touches_after(&self, end: usize, kind: fn(char) -> bool) -> bool {
        self.key[end..].chars().next().is_some_and(kind) && self.gap(end) == Gap::None
    }

    fn is_met(&self, need: Need, start: usize, end: usize) -> bool {
        let latin = |letter: char| letter.is_ascii_alphabetic();
        match need {
            Need::Nothing => true,
            Need::NoLatin => !self.touches_before(start, latin) && !self.touches_after(end, latin),
            Need::End => !self.touches_after(end, letters::is_thai),
            Need::Number => {
                let rest = &self.key[end..];
                let era = rest.starts_with("พศ") || rest.starts_with("พ.ศ");
                (era || rest.starts_with(|letter: char| letter.is_ascii_digit() || is_dash(letter)))
                    && (!self.touches_before(start, |letter| is_text(letter) && !letter.is_ascii_digit())
                        || self.follows_word(start))
            }
        }
    }

    /// Whether a word that goes before periods ends here: `ประจำเดือนมค63`.
    fn follows_word(&self, start: usize) -> bool {
        self.tokens.last().is_some_and(|last| {
            let goes_before = match last.kind {
                Kind::Word(word) => matches!(word, Word::Fiscal | Word::Year | Word::Months | Word::To | Word::And),
                Kind::Number { .. } | Kind::Sign(_) | Kind::Latin | Kind::Other => false,
            };
            goes_before && last.end == start
        })
    }

    /// Cuts a part of the key that holds no word of periods.
    fn plain(&mut self, start: usize, end: usize) {
        let mut at = start;
        while at < end {
            let rest = &self.key[at..end];
            let Some(letter) = rest.chars().next() else { break };
            at = if letter.is_ascii_digit() {
                self.number(at, end)
            } else if is_text(letter) {
                self.text(at, end)
            } else {
                let next = at + letter.len_utf8();
                self.push(Kind::Sign(letter), at, next);
                next
            };
        }
    }

    fn text(&mut self, start: usize, end: usize) -> usize {
        let ends = |letter: char| letter.is_ascii_digit() || !is_text(letter);
        let next = self.key[start..end].find(ends).map_or(end, |length| start + length);
        let latin = self.key[start..next].bytes().all(|byte| byte.is_ascii_alphabetic());
        self.push(if latin { Kind::Latin } else { Kind::Other }, start, next);
        next
    }

    fn number(&mut self, start: usize, end: usize) -> usize {
        if let Some(next) = self.year_with_letter_o(start, end) {
            return next;
        }
        let key = self.key;
        let mut next = start + 1;
        while next < end && key.as_bytes()[next].is_ascii_digit() && self.gap(next) == Gap::None {
            next += 1;
        }
        // A value that no year, day or part has serves for all longer numbers.
        let value = key[start..next].parse().unwrap_or(u32::MAX);
        self.push(Kind::Number { value, digits: u8::try_from(next - start).unwrap_or(u8::MAX) }, start, next);
        next
    }

    /// `256o`: the letter o typed for a zero in a year.
    fn year_with_letter_o(&mut self, start: usize, end: usize) -> Option<usize> {
        let run = |byte: &u8| byte.is_ascii_digit() || *byte == b'o';
        let rest = &self.key.as_bytes()[start..end];
        if rest.iter().take(5).take_while(|byte| run(byte)).count() != 4 {
            return None;
        }
        let year = &self.key[start..start + 4];
        let touches = |letter: char| letter.is_ascii_alphabetic();
        if !year.starts_with("25") || year.matches('o').count() != 1 || self.touches_after(start + 4, touches) {
            return None;
        }
        let value = year.replace('o', "0").parse().ok()?;
        self.push(Kind::Number { value, digits: 4 }, start, start + 4);
        Some(start + 4)
    }
}

/// Thai is asked first: it is most of the text, and the other question is slow.
fn is_text(letter: char) -> bool {
    letters::is_thai(letter) || letter.is_alphanumeric()
}

/// The dashes that stand for "to".
pub(super) const fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '~' | '\u{FF0D}')
}
