//! What the towns say, each in the notation.

/// The texts of a town, written in several files.
type Texts = &'static [&'static str];

pub(crate) const BUENGSARAI: Texts = &[
    include_str!("content/buengsarai-1.txt"),
    include_str!("content/buengsarai-2.txt"),
    include_str!("content/buengsarai-news.txt"),
];
pub(crate) const NONGTAKHIAN: Texts =
    &[include_str!("content/nongtakhian-1.txt"), include_str!("content/nongtakhian-2.txt")];
pub(crate) const PAKNAMKHAM: Texts =
    &[include_str!("content/paknamkham-1.txt"), include_str!("content/paknamkham-2.txt")];
pub(crate) const DONMAKLUEA: Texts =
    &[include_str!("content/donmakluea-1.txt"), include_str!("content/donmakluea-2.txt")];
pub(crate) const KHAMKHUEAN: Texts =
    &[include_str!("content/khamkhuean-1.txt"), include_str!("content/khamkhuean-2.txt")];
pub(crate) const WANGHINLAT: Texts =
    &[include_str!("content/wanghinlat-1.txt"), include_str!("content/wanghinlat-2.txt")];
pub(crate) const MAELANKHAM: Texts =
    &[include_str!("content/maelankham-1.txt"), include_str!("content/maelankham-2.txt")];
pub(crate) const THUNGKRACHIAO: Texts =
    &[include_str!("content/thungkrachiao-1.txt"), include_str!("content/thungkrachiao-2.txt")];
