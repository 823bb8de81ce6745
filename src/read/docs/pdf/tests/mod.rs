mod builder;
mod ends;
mod hostile;
mod pages;
mod text;

use super::super::testing::told;
use super::super::{Limits, read};
use crate::read::{Kind, Reading};

fn read_pdf(content: &[u8]) -> Reading {
    read(Kind::Pdf, content, &Limits::default())
}
