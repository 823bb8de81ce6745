use super::*;
use crate::read::charset;

#[test]
fn an_old_site_of_nested_tables_in_tis620_is_read() {
    let html = "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=tis-620\"><title>เทศบาลตำบลตัวอย่าง</title>\
        <body bgcolor=#FFFFFF><table width=800 align=center><tr><td colspan=2><img src=images/head.jpg width=800 height=200></td></tr>\
        <tr><td width=200 valign=top><table class=menu_left><tr><td>:: <a href=index.php>หน้าหลัก</a></td></tr>\
        <tr><td>:: <a href=data.php?content_id=2>โครงสร้าง</a></td></tr></table></td>\
        <td valign=top><font size=3><b>รายงานผลการจัดซื้อจัดจ้าง ประจำปีงบประมาณ 2563</b></font><br><br>\
        <table border=1 cellpadding=0><tr bgcolor=#cccccc><td><center><b>ลำดับ</b></center></td><td><center><b>เรื่อง</b></center></td>\
        <td>ไฟล์</td></tr><tr><td>1</td><td>เดือนตุลาคม 2562</td><td><a href=\"UserFiles/oct.pdf\" target=_blank><img src=pdf.gif border=0></a></td></tr>\
        <tr><td>2</td><td>เดือนพฤศจิกายน 2562</td><td><a href=\"UserFiles/nov.pdf\">ดาวน์โหลด</a></td></tr></table>\
        </td></tr></table>";
    let (bytes, _, _) = encoding_rs::WINDOWS_874.encode(html);
    let decoded = charset::read(&bytes, None);
    let reading = read_encoded(&decoded.text, URL, decoded.encoding);
    assert_eq!(reading.title, "เทศบาลตำบลตัวอย่าง");
    assert_eq!(reading.tables.len(), 1);
    assert_eq!(reading.tables[0].rows[1][1], "เดือนตุลาคม 2562");
    let october = link(&reading, "oct.pdf");
    assert_eq!((october.hint.as_str(), october.row.as_str()), ("pdf.gif", "1 | เดือนตุลาคม 2562"));
    let november = link(&reading, "nov.pdf");
    assert_eq!(november.row, "2 | เดือนพฤศจิกายน 2562 | ดาวน์โหลด");
    assert_eq!(november.heading, "รายงานผลการจัดซื้อจัดจ้าง ประจำปีงบประมาณ 2563");
    assert_eq!(link(&reading, "content_id=2").region, Region::Menu);
}

#[test]
fn an_accordion_says_everything_under_its_headings() {
    let reading = page(
        "<main><h1>ITA 2563</h1><div class=accordion id=acc><div class=accordion-item>\
         <h2 class=accordion-header><button class='accordion-button collapsed' data-bs-toggle=collapse>O1 โครงสร้าง</button></h2>\
         <div class='accordion-collapse collapse'><div class=accordion-body><a href=o1.php>โครงสร้างหน่วยงาน</a></div></div></div>\
         <div class=card><div class=card-header><a data-toggle=collapse href='#c2'>O2 ผู้บริหาร</a></div>\
         <div id=c2 class=collapse><ul><li><a href=o2.php>ข้อมูลผู้บริหาร</a></ul></div></div>\
         <div class=card-header><h5 class=mb-0><button class='btn btn-link'>O3 อำนาจหน้าที่</button></h5></div><p>ก</p>\
         <div class=card-header><button class='btn btn-link'>O4 แผนยุทธศาสตร์</button></div><p>ข</p></div></main>",
    );
    assert_eq!(link(&reading, "o1.php").heading, "O1 โครงสร้าง");
    assert_eq!(link(&reading, "o2.php").heading, "O2 ผู้บริหาร");
    assert_eq!(heading_of(&reading, "ก"), Some("O3 อำนาจหน้าที่"));
    assert_eq!(heading_of(&reading, "ข"), Some("O4 แผนยุทธศาสตร์"));
    assert_eq!(heading_of(&reading, "O1 โครงสร้าง"), Some("ITA 2563"));
}

#[test]
fn an_image_map_menu_and_a_frameset_lead_on() {
    let reading = page(
        "<img src=menu.jpg usemap=#m><map name=m><area shape=rect coords=1,1,2,2 href=about.php alt='ข้อมูลพื้นฐาน'>\
         <area href=\"javascript:window.open('plan.php')\" alt=แผน></map>",
    );
    let found: Vec<_> = reading.links.iter().map(|link| (link.kind, link.hint.as_str())).collect();
    assert_eq!(found, [(LinkKind::Area, "ข้อมูลพื้นฐาน"), (LinkKind::Script, "แผน")]);
    let frames = page(
        "<html><head><title>ทต.</title></head><frameset cols=20,80><frame src=menu.htm name=m><frame src=main.htm>\
         <noframes><body>ต้องใช้เฟรม</body></noframes></frameset></html>",
    );
    let urls: Vec<_> = frames.links.iter().map(|link| link.url.as_str()).collect();
    assert_eq!(urls, ["http://www.example.go.th/news/menu.htm", "http://www.example.go.th/news/main.htm"]);
}

#[test]
fn a_menu_of_scripts_leads_on() {
    let reading = page(
        "<table><tr><td onmouseover=on(this) onclick=\"window.location='personnel.php'\" style='cursor:hand'>บุคลากร</td></tr>\
         <tr><td><span onClick=\"MM_openBrWindow('x'); window.open('contact.php','','width=400')\">ติดต่อ</span></td></tr></table>\
         <select onchange=\"location=this.value\"><option value=''>-- หน่วยงาน --<option value='https://www.dla.go.th'>สถ.</select>",
    );
    let found: Vec<_> = reading
        .links
        .iter()
        .map(|link| (link.url.rsplit('/').find(|s| !s.is_empty()).unwrap_or(""), link.text.as_str()))
        .collect();
    assert_eq!(found, [("personnel.php", "บุคลากร"), ("contact.php", "ติดต่อ"), ("www.dla.go.th", "สถ.")]);
    assert!(reading.forms.is_empty());
}
