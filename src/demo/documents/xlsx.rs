//! Workbooks: one sheet for each heading of level 1 (or one for the whole document), numbers as numbers.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatBorder, Workbook, Worksheet};

use super::{Document, Part, WriteError, cell};

struct Formats {
    title: Format,
    heading: Format,
    head: Format,
    text: Format,
    money: Format,
    count: Format,
}

/// The document as a workbook.
pub fn write(document: &Document) -> Result<Vec<u8>, WriteError> {
    let formats = formats();
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2020, 4, 30)?;
    workbook.set_properties(&DocProperties::new().set_title(&document.title).set_creation_datetime(&created));
    for (index, (name, parts)) in sheets(document).into_iter().enumerate() {
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(&name, index))?;
        fill(sheet, &document.title, &parts, &formats)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn formats() -> Formats {
    let base = || Format::new().set_font_name("TH SarabunPSK").set_font_size(14);
    Formats {
        title: base().set_bold().set_font_size(16),
        heading: base().set_bold(),
        head: base().set_bold().set_border(FormatBorder::Thin).set_text_wrap(),
        text: base().set_border(FormatBorder::Thin).set_text_wrap(),
        money: base().set_border(FormatBorder::Thin).set_num_format("#,##0.00"),
        count: base().set_border(FormatBorder::Thin).set_num_format("#,##0"),
    }
}

/// The parts of each sheet: a heading of level 1 starts one.
fn sheets(document: &Document) -> Vec<(String, Vec<&Part>)> {
    let mut sheets: Vec<(String, Vec<&Part>)> = Vec::new();
    for part in &document.blocks {
        match part {
            Part::Heading { level: 1, text } => sheets.push((text.clone(), vec![part])),
            other => match sheets.last_mut() {
                Some((_, parts)) => parts.push(other),
                None => sheets.push(("ข้อมูล".to_owned(), vec![other])),
            },
        }
    }
    if sheets.is_empty() {
        sheets.push(("ข้อมูล".to_owned(), Vec::new()));
    }
    sheets
}

/// Excel allows 31 characters without brackets and slashes, each name once.
fn sheet_name(text: &str, index: usize) -> String {
    let clean: String = text.chars().filter(|c| !"[]:*?/\\'".contains(*c)).collect();
    format!("{} {}", index + 1, clean.chars().take(26).collect::<String>()).trim().to_owned()
}

fn fill(sheet: &mut Worksheet, title: &str, parts: &[&Part], formats: &Formats) -> Result<(), WriteError> {
    sheet.write_string_with_format(0, 0, title, &formats.title)?;
    let mut line: u32 = 1;
    for part in parts {
        match part {
            Part::Heading { text, .. } => {
                sheet.write_string_with_format(line, 0, text, &formats.heading)?;
                line += 1;
            }
            Part::Paragraph(text) => {
                sheet.write_string(line, 0, text)?;
                line += 1;
            }
            Part::Table { header, rows } => line = table(sheet, line, header, rows, formats)?,
            Part::Image { picture, caption } => {
                let image = rust_xlsxwriter::Image::new_from_buffer(&picture.to_png())?;
                sheet.insert_image(line, 0, &image)?;
                line += picture.height() / 20 + 1;
                sheet.write_string(line, 0, caption)?;
                line += 1;
            }
            Part::NewPage => line += 1,
            Part::Signature { name, post } => {
                sheet.write_string(line + 1, 1, format!("({name})"))?;
                sheet.write_string(line + 2, 1, post)?;
                line += 3;
            }
        }
    }
    Ok(())
}

fn table(
    sheet: &mut Worksheet,
    first: u32,
    header: &[String],
    rows: &[Vec<String>],
    formats: &Formats,
) -> Result<u32, WriteError> {
    for (column, name) in header.iter().enumerate() {
        let widest = rows.iter().map(|row| cell(row, column).chars().count()).max().unwrap_or(0);
        sheet.set_column_width(column as u16, (widest.clamp(8, 44) as f64) + 2.0)?;
        sheet.write_string_with_format(first, column as u16, name, &formats.head)?;
    }
    for (index, row) in rows.iter().enumerate() {
        for column in 0..header.len() {
            let text = cell(row, column);
            let (line, column) = (first + 1 + index as u32, column as u16);
            match number(text) {
                Some(value) => {
                    let format = if text.contains('.') { &formats.money } else { &formats.count };
                    sheet.write_number_with_format(line, column, value, format)?
                }
                None => sheet.write_string_with_format(line, column, text, &formats.text)?,
            };
        }
    }
    Ok(first + rows.len() as u32 + 2)
}

/// A plain figure with or without thousands commas. Codes with leading zeros and years stay text.
fn number(text: &str) -> Option<f64> {
    let code = text.len() > 1 && text.starts_with('0') && !text.starts_with("0.");
    let year = text.len() == 4 && text.starts_with("25");
    if code || year {
        return None;
    }
    let plain: String = text.chars().filter(|c| *c != ',').collect();
    if plain.is_empty() || !plain.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return None;
    }
    plain.parse().ok()
}
