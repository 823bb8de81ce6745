//! The tokens of RTF.

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'t> {
    Open,
    Close,
    /// A control word or sign and its number.
    Word(&'t str, Option<i32>),
    /// A byte of text in the code page, plain or written `\'xx`.
    Byte(u8),
}

/// Reads tokens until the bytes end.
pub(super) struct Tokens<'t> {
    rest: &'t [u8],
}

impl<'t> Tokens<'t> {
    pub(super) fn new(content: &'t [u8]) -> Self {
        Self { rest: content }
    }

    fn control(&mut self) -> Option<Token<'t>> {
        let (first, after) = self.rest.split_first()?;
        if *first == b'\'' {
            let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
            self.rest = after.get(2..).unwrap_or_default();
            return Some(Token::Byte(hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(b' ')));
        }
        if !first.is_ascii_alphabetic() {
            let sign = std::str::from_utf8(&self.rest[..1]).unwrap_or("");
            self.rest = after;
            return Some(Token::Word(sign, None));
        }
        let name = self.take_while(u8::is_ascii_alphabetic);
        let negative = self.rest.first() == Some(&b'-') && self.rest.get(1).is_some_and(u8::is_ascii_digit);
        if negative {
            self.rest = &self.rest[1..];
        }
        let digits = self.take_while(u8::is_ascii_digit);
        let number = digits.parse::<i32>().ok().map(|number| if negative { -number } else { number });
        if self.rest.first() == Some(&b' ') {
            self.rest = &self.rest[1..];
        }
        if name == "bin" {
            let skip = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            self.rest = self.rest.get(skip..).unwrap_or_default();
        }
        Some(Token::Word(name, number))
    }

    fn take_while(&mut self, is_part: impl Fn(&u8) -> bool) -> &'t str {
        const LONGEST: usize = 32;
        let length = self.rest.iter().take(LONGEST).take_while(|b| is_part(b)).count();
        let (part, rest) = self.rest.split_at(length);
        self.rest = rest;
        std::str::from_utf8(part).unwrap_or("")
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (first, after) = self.rest.split_first()?;
            self.rest = after;
            return match first {
                b'{' => Some(Token::Open),
                b'}' => Some(Token::Close),
                b'\\' => self.control(),
                b'\r' | b'\n' | 0 => continue,
                other => Some(Token::Byte(*other)),
            };
        }
    }
}
