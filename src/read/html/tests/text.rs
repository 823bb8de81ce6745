use super::*;

#[test]
fn blocks_come_in_order_with_the_part_that_they_play() {
    let html = "<h1>แผนงาน</h1><p>ข้อ <b>หนึ่ง</b> และ<span>สอง</span></p><ul><li>ก<li>ข<p>ค</p></ul>\
                <dl><dt>ง<dd>จ</dl><figure><img src=a.jpg><figcaption>ภาพ</figcaption></figure>ท้าย";
    assert_eq!(
        blocks(html),
        [
            (Role::Heading(1), "แผนงาน"),
            (Role::Paragraph, "ข้อ หนึ่ง และสอง"),
            (Role::ListItem, "ก"),
            (Role::ListItem, "ข"),
            (Role::ListItem, "ค"),
            (Role::ListItem, "ง"),
            (Role::ListItem, "จ"),
            (Role::Caption, "ภาพ"),
            (Role::Paragraph, "ท้าย"),
        ]
        .map(|(role, text)| (role, text.to_owned()))
    );
}

#[test]
fn a_block_knows_the_nearest_heading_above_it_in_its_region() {
    let reading = page(
        "<nav><h3>เมนู</h3><p>รายการ</p></nav><h2>แผน</h2><p>ก</p><h3>ย่อย</h3><p>ข</p><aside><p>ข้าง</p></aside>\
         <h2>ผล</h2><p>ค</p>",
    );
    for (text, heading) in [
        ("รายการ", Some("เมนู")),
        ("ก", Some("แผน")),
        ("ย่อย", Some("แผน")),
        ("ข", Some("ย่อย")),
        ("ข้าง", None),
        ("ผล", None),
        ("ค", Some("ผล")),
    ] {
        assert_eq!(heading_of(&reading, text), heading, "{text}");
    }
}

#[test]
fn a_short_line_in_bold_or_of_a_telling_class_is_a_heading() {
    for html in [
        "<p><b>ปีงบประมาณ 2563</b></p><p>ข้อความ</p>",
        "<div><strong><font color=red>ปีงบประมาณ 2563</font></strong></div>ข้อความ",
        "<div class='topic'>ปีงบประมาณ 2563</div><div>ข้อความ</div>",
        "<div class='panel-heading'><a href='#c1' data-toggle=collapse>ปีงบประมาณ 2563</a></div><div>ข้อความ</div>",
        "<p><b>ปีงบประมาณ 2563</b><br>ข้อความ</p>",
        "<span class='news-title'>ปีงบประมาณ 2563</span><br>ข้อความ",
        "<p style='font-weight:bold'>ปีงบประมาณ 2563</p><p>ข้อความ</p>",
        "<details><summary>ปีงบประมาณ 2563</summary>ข้อความ</details>",
    ] {
        let reading = page(html);
        assert_eq!(reading.blocks[0].role, Role::Heading(6), "{html}");
        assert_eq!(heading_of(&reading, "ข้อความ"), Some("ปีงบประมาณ 2563"), "{html}");
    }
    for html in ["<p><b><a href=a.pdf>ดาวน์โหลดเอกสาร</a></b></p>", "<p><b>คำนำ</b> ข้อความที่ยาวกว่า</p>"]
    {
        assert_eq!(page(html).blocks[0].role, Role::Paragraph, "{html}");
    }
    let long = format!("<p><b>{}</b></p>", "ยาว".repeat(50));
    assert_eq!(page(&long).blocks[0].role, Role::Paragraph);
    assert_eq!(blocks("<div class=title><p>หนึ่ง</p><p>สอง</p></div>")[1].0, Role::Paragraph, "only the first");
}

#[test]
fn lines_of_a_list_are_blocks_of_their_own() {
    let html = "<td><p>รายงานประจำเดือน<br/>- <a href=1.pdf>ตุลาคม 2562</a><br>- <a href=2.pdf>พฤศจิกายน 2562</a></p>";
    let reading = page(html);
    let texts: Vec<_> = reading.blocks.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(texts, ["รายงานประจำเดือน", "- ตุลาคม 2562", "- พฤศจิกายน 2562"]);
    assert_eq!(link(&reading, "1.pdf").block, 1);
    assert_eq!(link(&reading, "2.pdf").block, 2);
    assert_eq!(super::texts("<pre>หนึ่ง\nสอง</pre>"), ["หนึ่ง", "สอง"]);
}

#[test]
fn regions_are_told_by_elements_roles_ids_and_classes() {
    let reading = page(
        "<header><p>ป้าย</p></header><div id=topmenu><p>เมนู</p></div><div role=complementary><p>ข้าง</p></div>\
         <div class='wrapper'><table><tr><td class=left-sidebar>ซ้าย<td><div class=content>\
         <article><header><p>หัวข่าว</p></header></article></div></table></div>\
         <ol class=breadcrumb><li>ทาง</ol><div class='site-footer'><p>ท้าย</p><ul class=nav><li>เมนูท้าย</ul></div>",
    );
    let regions: Vec<_> = reading.blocks.iter().map(|block| (block.text.as_str(), block.region)).collect();
    assert_eq!(
        regions,
        [
            ("ป้าย", Region::Header),
            ("เมนู", Region::Menu),
            ("ข้าง", Region::Aside),
            ("ซ้าย", Region::Aside),
            ("หัวข่าว", Region::Main),
            ("ทาง", Region::Menu),
            ("ท้าย", Region::Footer),
            ("เมนูท้าย", Region::Menu),
        ]
    );
}

#[test]
fn hidden_content_is_read_and_code_is_not() {
    let html = "<title>หน้า \n แรก</title><style>p{}</style><script>var a='ข้อ';</script><template>ต้นแบบ</template>\
                <div style='display:none'>ซ่อน</div><noscript>ไม่มีสคริปต์</noscript><svg><title>ไอคอน</title></svg>\
                <!-- หมายเหตุ --><p hidden>ลับ</p>";
    assert_eq!(texts(html), ["ซ่อน", "ไม่มีสคริปต์", "ลับ"]);
    assert_eq!(page(html).title, "หน้า แรก");
}

#[test]
fn data_tables_keep_their_cells() {
    let reading = page(
        "<h2>แผนจัดซื้อ</h2><table><caption>ตาราง 1</caption><thead><tr><th>ที่<th>รายการ<th>งบ</thead>\
         <tr><td rowspan=2>1<td>ถนน <p>คสล.</p><td>500,000<tr><td><a href=r.pdf>ราง</a><td>20,000\
         <tr><td colspan=2>รวม<td>520,000</table><p>จบ</p>",
    );
    let table = &reading.tables[0];
    assert_eq!(
        table.rows,
        [["ที่", "รายการ", "งบ"], ["1", "ถนน คสล.", "500,000"], ["1", "ราง", "20,000"], ["รวม", "รวม", "520,000"]]
    );
    assert_eq!(reading.blocks[1].role, Role::Caption);
    assert_eq!(table.block, 2);
    assert_eq!(reading.blocks[2].role, Role::Row);
    assert_eq!(reading.blocks[4].text, "1 | ราง | 20,000");
    assert_eq!(heading_of(&reading, "1 | ราง | 20,000"), Some("แผนจัดซื้อ"));
    assert_eq!(reading.blocks[6].role, Role::Paragraph);
    let link = link(&reading, "r.pdf");
    assert_eq!((link.text.as_str(), link.row.as_str(), link.block), ("ราง", "1 | ราง | 20,000", 4));
}

#[test]
fn tables_that_only_lay_out_a_page_are_read_as_its_text() {
    for html in [
        "<table><tr><td>เมนู<td><table><tr><td>ก<td>ข<tr><td>ค<td>ง</table></table>",
        "<table><tr><td>หนึ่ง<tr><td>สอง</table>",
        "<table role=presentation><tr><td>ก<td>ข<tr><td>ค<td>ง</table>",
        "<table><tr><td><h2>หัว</h2>ก<td>ข<tr><td>ค<td>ง</table>",
        "<table><tr><td>ชื่อ<td><input name=n><tr><td>ที่อยู่<td><input name=a></table>",
    ] {
        let reading = page(html);
        let outer = reading.blocks.iter().filter(|block| block.role == Role::Row).count();
        assert_eq!(outer, if html.contains("เมนู") { 2 } else { 0 }, "{html}");
        assert!(reading.blocks.iter().any(|block| block.role == Role::Paragraph), "{html}");
    }
}

#[test]
fn pictures_are_kept_without_spacers() {
    let reading = page(
        "<p>นายก</p><img src='nayok.jpg' alt='นายสมชาย' title='นายกเทศมนตรี'><img src=spacer.gif><img src=x.png width=1 height=1>\
         <img data-src=late.jpg src='data:image/gif;base64,R0'><img src='data:image/png;base64,AA' alt=None>",
    );
    let images: Vec<_> = reading.images.iter().map(|image| (image.url.as_str(), image.text.as_str())).collect();
    assert_eq!(
        images,
        [
            ("http://www.example.go.th/news/nayok.jpg", "นายสมชาย นายกเทศมนตรี"),
            ("http://www.example.go.th/news/late.jpg", ""),
        ]
    );
}

#[test]
fn a_page_drawn_by_scripts_says_so() {
    let needs = |html: &str| page(html).notes.contains(&Note::NeedsScript);
    assert!(needs("<body><div id=root></div><script src=/main.js></script>"));
    assert!(needs("<html><head><script src=a.js></script></head><body></body>"));
    assert!(needs("<app-root></app-root><noscript>กรุณาเปิดใช้งาน JavaScript</noscript>"));
    assert!(needs("<body ng-app=town><div ng-view></div><script src=a.js></script>"));
    assert!(needs("<div id=___gatsby></div>"));
    assert!(!needs("<script src=a.js></script><a href=home><img src=splash.jpg></a>"), "a splash page");
    assert!(!needs(&format!("<div id=app><p>{}</p></div>", "ข้อความ".repeat(80))));
    assert!(!needs(""));
}

#[test]
fn the_language_is_the_declared_one() {
    assert_eq!(page("<html lang=' TH-th '>").language.as_deref(), Some("th-th"));
    assert_eq!(page("<html>").language, None);
}
