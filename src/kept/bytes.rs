//! Numbers and texts as bytes, and back, without trust.

/// Room that is made at once for what a record says will follow.
const MOST_AT_ONCE: usize = 1 << 12;

/// Writes a record.
#[derive(Debug, Default)]
pub struct Scribe(Vec<u8>);

impl Scribe {
    /// A number, in as few bytes as it needs.
    pub fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// A number that has all its bits used.
    pub fn hash(&mut self, hash: u64) {
        self.0.extend_from_slice(&hash.to_le_bytes());
    }

    /// Bytes, and how many.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// Which of `all` this is; `false` when it is none of them.
    #[must_use]
    pub fn one_of<T: PartialEq>(&mut self, all: &[T], it: &T) -> bool {
        let at = all.iter().position(|one| one == it);
        self.number(at.unwrap_or(all.len()) as u64);
        at.is_some()
    }

    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

/// Reads a record; `None` wherever it is not what it should be.
#[derive(Debug)]
pub struct Script<'b>(&'b [u8]);

impl<'b> Script<'b> {
    /// From its beginning.
    pub const fn new(bytes: &'b [u8]) -> Self {
        Self(bytes)
    }

    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// [`Scribe::number`].
    pub fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// A number that counts or names things.
    pub fn small(&mut self) -> Option<u32> {
        self.number()?.try_into().ok()
    }

    /// How many things follow, each of at least one byte.
    pub fn count(&mut self) -> Option<usize> {
        self.number()?.try_into().ok().filter(|count| *count <= self.0.len())
    }

    /// How many things follow, and they themselves.
    pub fn list<T>(&mut self, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.count()?;
        let mut all = Vec::with_capacity(count.min(MOST_AT_ONCE));
        for _ in 0..count {
            all.push(one(self)?);
        }
        Some(all)
    }

    /// [`Scribe::hash`].
    pub fn hash(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }

    /// [`Scribe::bytes`].
    pub fn bytes(&mut self) -> Option<&'b [u8]> {
        let length = self.count()?;
        self.take(length)
    }

    /// [`Scribe::text`].
    pub fn text(&mut self) -> Option<&'b str> {
        std::str::from_utf8(self.bytes()?).ok()
    }

    /// [`Scribe::one_of`].
    pub fn one_of<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        all.get(usize::try_from(self.number()?).ok()?).copied()
    }

    /// Whether all was read.
    pub const fn is_at_end(&self) -> bool {
        self.0.is_empty()
    }
}
