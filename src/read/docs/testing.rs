//! What the tests of the readers share: packages made by hand, and readings told in short.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{Limits, read};
use crate::read::{Kind, Reading, Role};

/// A zip package of these parts.
pub(in crate::read) fn package<C: AsRef<[u8]>>(parts: &[(&str, C)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        // OpenDocument wants its type to be read as it stands.
        let method = if *name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).expect("a part");
        zip.write_all(content.as_ref()).expect("written");
    }
    zip.finish().expect("whole").into_inner()
}

/// An OLE file of these streams.
pub(super) fn ole(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a file");
    for (name, content) in streams {
        file.create_stream(format!("/{name}")).expect("a stream").write_all(content).expect("written");
    }
    file.flush().expect("whole");
    file.into_inner().into_inner()
}

/// The relations of a part: id, last word of the type, target, whether it leads outside.
pub(super) fn relations(list: &[(&str, &str, &str, bool)]) -> String {
    let one = |(id, kind, target, outside): &(&str, &str, &str, bool)| {
        let mode = if *outside { " TargetMode=\"External\"" } else { "" };
        format!(r#"<Relationship Id="{id}" Type="http://x/relationships/{kind}" Target="{target}"{mode}/>"#)
    };
    format!("<Relationships>{}</Relationships>", list.iter().map(one).collect::<String>())
}

pub(super) fn read_as(kind: Kind, content: &[u8]) -> Reading {
    read(kind, content, &Limits::default())
}

/// The blocks as `role text`, in short.
pub(super) fn told(reading: &Reading) -> Vec<String> {
    let role = |role: Role| match role {
        Role::Heading(level) => format!("h{level}"),
        Role::Row => "row".to_owned(),
        Role::ListItem => "item".to_owned(),
        Role::Paragraph | Role::Caption | Role::Label => "p".to_owned(),
    };
    reading.blocks.iter().map(|block| format!("{} {}", role(block.role), block.text)).collect()
}

/// Cuts a file at every length, then changes every byte, one at a time; reading must come back each time.
pub(super) fn damage(kind: Kind, whole: &[u8]) {
    const MOST: usize = 1500;
    // Larger files, which are mostly empty sectors, are damaged here and there.
    let step = whole.len().div_ceil(MOST);
    for end in (0..whole.len()).step_by(step) {
        let _ = read_as(kind, &whole[..end]);
    }
    let mut content = whole.to_vec();
    for at in (0..content.len()).step_by(step) {
        content[at] ^= 0x55;
        let _ = read_as(kind, &content);
        content[at] ^= 0x55;
    }
}

/// A white picture as a PNG file, 8 bit grey.
pub(super) fn png(width: u32, height: u32) -> Vec<u8> {
    let chunk = |name: &[u8], body: &[u8]| {
        let mut sum = flate2::Crc::new();
        sum.update(name);
        sum.update(body);
        [&(body.len() as u32).to_be_bytes(), name, body, &sum.sum().to_be_bytes()].concat()
    };
    let row = [&[0][..], &vec![255; width as usize]].concat();
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&row.repeat(height as usize)).expect("memory");
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 0, 0, 0, 0]].concat();
    let body = packed.finish().expect("memory");
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &head), chunk(b"IDAT", &body), chunk(b"IEND", b"")].concat()
}
