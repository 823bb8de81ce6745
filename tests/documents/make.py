#!/usr/bin/env python3
"""Makes the documents in corpus/ from the texts in truth/, each by the program that people make such files with: all of them, or
those of the producers that are named as arguments.

Needs on Debian: libreoffice-writer libreoffice-calc libreoffice-impress chromium ghostscript poppler-utils fonts-thai-tlwg
and from PyPI: fpdf2 uharfbuzz reportlab pikepdf python-docx openpyxl python-pptx pillow. Run by hand; what it makes is committed,
so that tests read the same bytes everywhere.
"""

import html
import io
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import docx
import fpdf
import openpyxl
import pikepdf
import pptx
from docx.oxml.ns import qn
from PIL import Image, ImageFilter
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

HERE = Path(__file__).parent
FONTS = Path("/usr/share/fonts/truetype/tlwg")
TRUTHS = {path.stem: path.read_text(encoding="utf-8").splitlines() for path in sorted((HERE / "truth").glob("*.txt"))}


def run(*command):
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def parts(lines):
    """Paragraphs as texts, tables as lists of rows."""
    table = []
    for line in lines:
        if "\t" in line:
            table.append(line.split("\t"))
            continue
        if table:
            yield table
            table = []
        yield line
    if table:
        yield table


def word(lines, font, to):
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name = font
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), font)
    for number, part in enumerate(parts(lines)):
        if isinstance(part, str):
            document.add_paragraph(part, style="Title" if number == 0 else None)
            continue
        table = document.add_table(rows=0, cols=len(part[0]))
        table.style = "Table Grid"
        for row in part:
            for cell, text in zip(table.add_row().cells, row):
                cell.text = text
    document.save(to)


def office(source, extension, to):
    with tempfile.TemporaryDirectory() as folder:
        run("soffice", "--headless", "--convert-to", extension, "--outdir", folder, source)
        shutil.move(next(Path(folder).iterdir()), to)


def web_page(lines, font):
    body = []
    for number, part in enumerate(parts(lines)):
        if isinstance(part, str):
            tag = "h1" if number == 0 else "p"
            body.append(f"<{tag}>{html.escape(part)}</{tag}>")
        else:
            rows = ("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>" for row in part)
            body.append("<table border=1>" + "".join(rows) + "</table>")
    style = f"body{{font-family:'{font}';font-size:14pt}} p{{text-align:justify}}"
    return f"<!DOCTYPE html><html lang=th><meta charset=utf-8><style>{style}</style>" + "".join(body)


def chromium(lines, font, to):
    print_page(web_page(lines, font), to)


def print_page(text, to):
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(text, encoding="utf-8")
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            f"--user-data-dir={folder}/user", f"--print-to-pdf={to}", page.as_uri())


def with_fpdf2(lines, shaped, to):
    pdf = fpdf.FPDF()
    pdf.add_page()
    pdf.add_font("thai", fname=str(FONTS / "Laksaman.ttf"))
    pdf.set_font("thai", size=14)
    if shaped:
        pdf.set_text_shaping(True)
    for part in parts(lines):
        if isinstance(part, str):
            pdf.multi_cell(0, 8, part, new_x="LMARGIN", new_y="NEXT")
            continue
        pdf.set_font("thai", size=10)
        with pdf.table(first_row_as_headings=False) as table:
            for row in part:
                table.row(row)
        pdf.set_font("thai", size=14)
    pdf.output(str(to))


# How Windows set Thai before fonts could: the same letters, moved, under private numbers (U+F700 to U+F71A).
UPPER = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47\u0e4d"
TONES = "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
LEFT_UPPER = dict(zip("\u0e34\u0e35\u0e36\u0e37\u0e31\u0e4d\u0e47", "\uf701\uf702\uf703\uf704\uf710\uf711\uf712"))
LOW_LEFT = dict(zip(TONES, "\uf705\uf706\uf707\uf708\uf709"))
LOW = dict(zip(TONES, "\uf70a\uf70b\uf70c\uf70d\uf70e"))
LEFT = dict(zip(TONES, "\uf713\uf714\uf715\uf716\uf717"))
TALL = "\u0e1b\u0e1d\u0e1f\u0e2c"


def moved_glyphs(text):
    text = text.replace("\u0e33", "\u0e4d\u0e32")
    text = "".join(swapped(text))
    out = []
    for at, letter in enumerate(text):
        before = text[at - 1] if at else ""
        base = next((c for c in reversed(text[:at]) if c not in UPPER + TONES + "\u0e38\u0e39\u0e3a"), "")
        tall, raised = base in TALL, before in UPPER
        if letter in LEFT_UPPER and tall:
            letter = LEFT_UPPER[letter]
        elif letter in TONES and before:
            table = (LEFT if tall else {}) if raised else (LOW_LEFT if tall else LOW)
            letter = table.get(letter, letter)
        elif letter in "\u0e0d\u0e10" and text[at + 1:at + 2] in ("\u0e38", "\u0e39"):
            letter = {"\u0e0d": "\uf70f", "\u0e10": "\uf700"}[letter]
        out.append(letter)
    return "".join(out)


def swapped(text):
    """Tone and NIKHAHIT as they are drawn: NIKHAHIT below the tone."""
    letters = list(text)
    for at in range(len(letters) - 1):
        if letters[at] in TONES and letters[at + 1] == "\u0e4d":
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return letters


def with_reportlab(lines, shape, to, **options):
    pdfmetrics.registerFont(TTFont("thai", str(FONTS / "Garuda.ttf")))
    page = canvas.Canvas(str(to), pagesize=A4, invariant=1, **options)
    y = 800
    for line in lines:
        cells = line.split("\t")
        width = 500 // len(cells)
        size = 7 if len(cells) > 1 else 10
        deepest = y
        for column, cell in enumerate(cells):
            at = y
            for row in wrapped(cell, width if len(cells) > 1 else 470, size):
                page.setFont("thai", size)
                page.drawString(50 + column * width, at, shape(row))
                at -= size + 6
            deepest = min(deepest, at)
        y = deepest - 4
    page.save()


def wrapped(text, width, size):
    row = ""
    for word in text.split(" "):
        longer = f"{row} {word}".strip()
        if row and pdfmetrics.stringWidth(longer, "thai", size) > width:
            yield row
            row = word
        else:
            row = longer
    yield row


def filled(cell, width, size):
    """Lines as full as they can be: Thai is broken between words, of which drawing programs know as little as we do here."""
    row = ""
    for letter in cell:
        begins = "\u0e01" <= letter <= "\u0e2e" or "\u0e40" <= letter <= "\u0e44"
        led = row[-1:] and "\u0e40" <= row[-1] <= "\u0e44"
        if begins and not led and pdfmetrics.stringWidth(row, "thai", size) > width - size:
            yield row
            row = ""
        row += letter
    yield row


def without_tounicode(source, to):
    with pikepdf.open(source) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                del thing["/ToUnicode"]
        pdf.save(to)


def scan(source, dpi, to):
    """What a flat-bed scanner makes of a print: a little turned, a little soft, speckled, JPEG."""
    with tempfile.TemporaryDirectory() as folder:
        run("pdftoppm", "-gray", "-r", dpi, "-f", 1, "-l", 1, source, f"{folder}/page")
        image = Image.open(next(Path(folder).iterdir())).convert("L")
    image = image.rotate(0.4, expand=False, fillcolor=255, resample=Image.BICUBIC).filter(ImageFilter.GaussianBlur(0.5))
    numbers = random.Random(source.name)
    dots = image.load()
    for _ in range(image.width * image.height // 900):
        dots[numbers.randrange(image.width), numbers.randrange(image.height)] = numbers.randrange(90, 255)
    image.save(to, format="PDF", resolution=dpi, quality=40)


def scan_in_word(scanned, to):
    with pikepdf.open(scanned) as pdf:
        picture = io.BytesIO()
        pikepdf.PdfImage(next(iter(pdf.pages[0].get_images().values()))).extract_to(stream=picture)
    picture.seek(0)
    document = docx.Document()
    document.add_picture(picture, width=docx.shared.Cm(16))
    document.save(to)


def scan_as_picture(scanned, to):
    """The same picture as a fax machine, an old website and a new one keep it."""
    with pikepdf.open(scanned) as pdf:
        picture = io.BytesIO()
        pikepdf.PdfImage(next(iter(pdf.pages[0].get_images().values()))).extract_to(stream=picture)
    image = Image.open(picture).convert("L")
    black_or_white = image.point(lambda light: 255 if light > 150 else 0).convert("1")
    if to.suffix == ".tif":
        black_or_white.save(to, compression="group4", dpi=(200, 200))
    elif to.suffix == ".gif":
        black_or_white.save(to)
    else:
        image.save(to, quality=30)


def scan_in_old_word(scanned, to):
    """The same picture in the files that Word and PowerPoint wrote before 2007."""
    with tempfile.TemporaryDirectory() as folder:
        if to.suffix == ".doc":
            newer = Path(folder) / "newer.docx"
            scan_in_word(scanned, newer)
        else:
            newer = Path(folder) / "newer.pptx"
            with pikepdf.open(scanned) as pdf:
                picture = io.BytesIO()
                pikepdf.PdfImage(next(iter(pdf.pages[0].get_images().values()))).extract_to(stream=picture)
            picture.seek(0)
            show = pptx.Presentation()
            show.slides.add_slide(show.slide_layouts[6]).shapes.add_picture(picture, 0, 0, height=show.slide_height)
            show.save(newer)
        office(newer, to.suffix[1:], to)


def turned(source, degrees, to):
    """A page that somebody turned in a viewer."""
    with pikepdf.open(source) as pdf:
        for page in pdf.pages:
            page.rotate(degrees, relative=True)
        pdf.save(to)


def sideways(lines, degrees, upright, to):
    """Text written along another side of the sheet; `upright`: the sheet is turned so that it can be read."""
    pdfmetrics.registerFont(TTFont("thai", str(FONTS / "Garuda.ttf")))
    width, height = A4
    page = canvas.Canvas(str(to), pagesize=A4, invariant=1)
    page.translate(*{90: (width, 0), 180: (width, height), 270: (0, height)}[degrees])
    page.rotate(degrees)
    room = (height if degrees != 180 else width) - 100
    y = (width if degrees != 180 else height) - 50
    for line in lines:
        cells = line.split("\t")
        size = (5 if degrees == 180 else 7) if len(cells) > 1 else 10
        deepest = y
        for column, cell in enumerate(cells):
            at = y
            for row in wrapped(cell, room // len(cells) - 5, size):
                page.setFont("thai", size)
                page.drawString(50 + column * (room // len(cells)), at, row)
                at -= size + 5
            deepest = min(deepest, at)
        y = deepest - 3
    page.save()
    if upright:
        with pikepdf.open(to, allow_overwriting_input=True) as pdf:
            for sheet in pdf.pages:
                sheet.rotate(degrees, relative=True)
            pdf.save(to)


def columns_by_word(lines, to):
    document = docx.Document()
    fonts = document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), "Laksaman")
    document.add_paragraph(lines[0], style="Title")
    section = document.add_section(docx.enum.section.WD_SECTION.CONTINUOUS)
    columns = section._sectPr.xpath("./w:cols")[0]
    columns.set(qn("w:num"), "2")
    columns.set(qn("w:space"), "500")
    for line in lines[1:]:
        document.add_paragraph(line)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "columns.docx"
        document.save(source)
        office(source, "pdf", to)


def columns_by_browser(lines, to):
    body = f"<h1>{html.escape(lines[0])}</h1><div>" + "".join(f"<p>{html.escape(line)}</p>" for line in lines[1:])
    style = "body{font-family:'Norasi';font-size:14pt} div{column-count:2;column-gap:1cm} p{text-align:justify}"
    page = f"<!DOCTYPE html><html lang=th><meta charset=utf-8><style>{style}</style>{body}</div>"
    print_page(page, to)


def columns_row_by_row(lines, to):
    """Two columns as a drawing program writes them: line by line across the page."""
    pdfmetrics.registerFont(TTFont("thai", str(FONTS / "Garuda.ttf")))
    page = canvas.Canvas(str(to), pagesize=A4, invariant=1)
    page.setFont("thai", 12)
    page.drawString(50, 800, lines[0])
    rows = [row for line in lines[1:] for row in [*filled(line, 230, 10), ""]]
    half = (len(rows) + 1) // 2
    page.setFont("thai", 10)
    for at in range(half):
        for left, row in ((50, rows[at]), (310, rows[half + at] if half + at < len(rows) else "")):
            page.drawString(left, 770 - 15 * at, row)
    page.save()


def book(lines, to):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for line in lines:
        sheet.append(line.split("\t"))
    workbook.save(to)


def slides(lines, to):
    show = pptx.Presentation()
    for at in range(0, len(lines), 5):
        slide = show.slides.add_slide(show.slide_layouts[5])
        slide.shapes.title.text = lines[at].replace("\t", " ")
        frame = slide.shapes.add_textbox(100000, 1500000, 8000000, 4000000).text_frame
        frame.word_wrap = True
        for line in lines[at + 1:at + 5]:
            frame.add_paragraph().text = line.replace("\t", " ")
    show.save(to)


def make(name, lines, at):
    """Each file after those that it is made from."""
    yield at("word-processor", "docx"), lambda to: word(lines, "Laksaman", to)
    for extension in ("odt", "rtf", "doc"):
        yield at("word-processor", extension), lambda to: office(at("word-processor", "docx"), to.suffix[1:], to)
    yield at("libreoffice-laksaman"), lambda to: office(at("word-processor", "docx"), "pdf", to)
    yield at("libreoffice-garuda"), lambda to: in_garuda(lines, to)
    yield at("spreadsheet", "xlsx"), lambda to: book(lines, to)
    for extension in ("ods", "xls"):
        yield at("spreadsheet", extension), lambda to: office(at("spreadsheet", "xlsx"), to.suffix[1:], to)
    yield at("slides", "pptx"), lambda to: slides(lines, to)
    yield at("chromium-norasi"), lambda to: chromium(lines, "Norasi", to)
    yield at("chromium-laksaman"), lambda to: chromium(lines, "Laksaman", to)
    yield at("fpdf2-plain"), lambda to: with_fpdf2(lines, False, to)
    yield at("fpdf2-shaped"), lambda to: with_fpdf2(lines, True, to)
    yield at("reportlab-plain"), lambda to: with_reportlab(lines, str, to)
    yield at("private-use-marks"), lambda to: with_reportlab(lines, moved_glyphs, to)
    yield at("empty-password"), lambda to: encrypted(at("libreoffice-laksaman"), to)
    yield at("chromium-without-tounicode"), lambda to: without_tounicode(at("chromium-norasi"), to)
    yield at("libreoffice-without-tounicode"), lambda to: without_tounicode(at("libreoffice-garuda"), to)
    yield at("ghostscript"), lambda to: run(
        "gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", f"-sOutputFile={to}", at("libreoffice-garuda"))
    yield at("scan-150"), lambda to: scan(at("libreoffice-laksaman"), 150, to)
    yield at("scan-200"), lambda to: scan(at("libreoffice-laksaman"), 200, to)
    yield at("scan-in-word", "docx"), lambda to: scan_in_word(at("scan-200"), to)
    for extension in ("tif", "gif", "webp"):
        yield at(f"scan-as-{extension}", extension), lambda to: scan_as_picture(at("scan-200"), to)
    for extension in ("doc", "ppt"):
        yield at("scan-in-old-office", extension), lambda to: scan_in_old_word(at("scan-200"), to)
    for degrees in (90, 180, 270):
        turn = degrees
        yield at(f"turned-{turn}"), lambda to: turned(at("libreoffice-laksaman"), turn, to)
        yield at(f"sideways-{turn}"), lambda to: sideways(lines, turn, False, to)
        yield at(f"sideways-{turn}-upright"), lambda to: sideways(lines, turn, True, to)
    if not any("\t" in line for line in lines):
        yield at("columns-word"), lambda to: columns_by_word(lines, to)
        yield at("columns-browser"), lambda to: columns_by_browser(lines, to)
        yield at("columns-across"), lambda to: columns_row_by_row(lines, to)


def in_garuda(lines, to):
    with tempfile.TemporaryDirectory() as folder:
        other = Path(folder) / "other.docx"
        word(lines, "Garuda", other)
        office(other, "pdf", to)


def encrypted(source, to):
    with pikepdf.open(source) as pdf:
        pdf.save(to, encryption=pikepdf.Encryption(owner="owner", user="", R=6))


def main():
    """All of them, or those of the producers that are named."""
    wanted = sys.argv[1:]
    for name, lines in TRUTHS.items():
        def at(producer, extension="pdf"):
            return HERE / "corpus" / f"{producer}__{name}.{extension}"

        for to, made_by in make(name, lines, at):
            if not wanted or any(to.name.startswith(f"{producer}__") for producer in wanted):
                made_by(to)


if __name__ == "__main__":
    main()
