//! Softens a grey picture before it is recognised: a recogniser that learned from soft print loses lines of some hard pages.

/// Dots over which an edge is spread on a page of A4 at 200 dots an inch.
const SPREAD: f64 = 1.4;
/// The longer side of such a page in dots.
const PAGE_SIDE: f64 = 2339.0;
/// A picture with fewer dots than this on the longer side has letters too small to be spread.
const SMALLEST: f64 = 1400.0;
/// More would melt letters into each other, whatever the size.
const MOST_SPREAD: f64 = 2.1;
/// Parts of one, so that sums stay whole numbers.
const ONE: u32 = 1 << 16;

/// A picture in the PGM format with soft edges, as suits its size; nothing when it is too small for that.
pub(super) fn soften(picture: Vec<u8>) -> Option<Vec<u8>> {
    let (width, height, head) = size(&picture)?;
    let side = width.max(height) as f64;
    let grey = picture.get(head..).filter(|grey| side >= SMALLEST && grey.len() == width * height)?;
    let weights = weights((SPREAD * side / PAGE_SIDE).min(MOST_SPREAD));
    // Rows are softened, written down as columns, and once more.
    let turned = soften_rows(width, grey, &weights);
    let mut softened = picture;
    softened.truncate(head);
    softened.extend(soften_rows(height, &turned, &weights));
    Some(softened)
}

/// Width and height as the head tells them, and where it ends.
fn size(picture: &[u8]) -> Option<(usize, usize, usize)> {
    const LINES: usize = 3;
    let mut ends = picture.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
    let head = ends.nth(LINES - 1)?;
    let mut words = std::str::from_utf8(&picture[..head]).ok()?.split_ascii_whitespace().skip(1);
    let mut side = || words.next()?.parse().ok();
    Some((side()?, side()?, head))
}

/// A bell curve: the weight of a dot and of those beside it, to one side.
fn weights(spread: f64) -> Vec<u32> {
    let reach = (3.0 * spread).ceil() as i32;
    let bell = |at: i32| (-f64::from(at * at) / (2.0 * spread * spread)).exp();
    let whole: f64 = (-reach..=reach).map(bell).sum();
    (0..=reach).map(|at| (bell(at) / whole * f64::from(ONE)) as u32).collect()
}

/// Each row softened, and the picture turned so that rows are columns.
fn soften_rows(width: usize, grey: &[u8], weights: &[u32]) -> Vec<u8> {
    let (reach, height) = (weights.len() - 1, grey.len() / width.max(1));
    let mut turned = vec![0; grey.len()];
    let mut padded = vec![0_u32; width + 2 * reach];
    for (y, row) in grey.chunks_exact(width).enumerate() {
        let (first, last) = (row.first().copied().unwrap_or(0), row.last().copied().unwrap_or(0));
        padded[..reach].fill(first.into());
        padded[reach + width..].fill(last.into());
        padded[reach..].iter_mut().zip(row).for_each(|(to, dot)| *to = u32::from(*dot));
        for (x, around) in padded.windows(2 * reach + 1).enumerate() {
            let beside = (1..=reach).map(|at| weights[at] * (around[reach - at] + around[reach + at])).sum::<u32>();
            let sum = weights[0] * around[reach] + beside + ONE / 2;
            turned[x * height + y] = (sum >> 16).min(255) as u8;
        }
    }
    turned
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pgm(width: usize, height: usize, grey: &[u8]) -> Vec<u8> {
        [format!("P5\n{width} {height}\n255\n").as_bytes(), grey].concat()
    }

    #[test]
    fn a_speckle_sinks_into_the_paper_and_a_stroke_stays() {
        let (width, height) = (1654, 2339);
        let mut grey = vec![255; width * height];
        grey[500 * width + 500] = 0;
        for y in 800..900 {
            grey[y * width + 800..y * width + 806].fill(0);
        }
        let picture = soften(pgm(width, height, &grey)).expect("large enough");
        let soft = &picture[picture.len() - width * height..];
        assert!(picture.starts_with(b"P5\n1654 2339\n255\n"));
        assert!(soft[500 * width + 500] > 220, "{}", soft[500 * width + 500]);
        assert!(soft[850 * width + 802] < 40, "{}", soft[850 * width + 802]);
        let (left, right) = (soft[850 * width + 798], soft[850 * width + 807]);
        assert!(left == right && left > 100, "{left} {right}");
        assert!((253..=255).contains(&soft[10 * width + 10]), "paper stays white: {}", soft[10 * width + 10]);
    }

    #[test]
    fn small_pictures_and_what_is_none_are_left() {
        let grey: Vec<u8> = (0..200).map(|dot| dot as u8).collect();
        assert_eq!(soften(pgm(20, 10, &grey)), None);
        for odd in [&b""[..], b"P5\n", b"P5\n-1 x\n255\n", b"P5\n9000 9000\n255\nshort"] {
            assert_eq!(soften(odd.to_vec()), None);
        }
    }
}
