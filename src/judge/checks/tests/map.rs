use super::{Mini, met, missed};

const CHECK: &str = "map: {}";
const ADDRESS: &str =
    "<p>99 หมู่ 3 ต.ลองดี อ.บ้านแฮด จ.ขอนแก่น 40110 เปิดทำการทุกวันจันทร์ถึงวันศุกร์ เว้นวันหยุดราชการและวันหยุดนักขัตฤกษ์</p>";

fn page(body: &str) -> Mini {
    Mini::of(&format!("<h1>ผลลองระบบ</h1>{ADDRESS}{body}"))
}

#[test]
fn a_map_service_in_a_frame_or_behind_a_link_is_a_map() {
    met(&page("<iframe src='https://www.google.com/maps/embed?pb=1'></iframe>").judge(CHECK));
    let seen = page("<a href='https://goo.gl/maps/abc'>เส้นทางมาเทศบาล</a>").judge(CHECK);
    assert_eq!(met(&seen), "เส้นทางมาเทศบาล");
    for url in ["https://maps.app.goo.gl/x", "https://www.openstreetmap.org/?mlat=1", "https://map.longdo.com/p/1"] {
        met(&page(&format!("<a href='{url}'>ดู</a>")).judge(CHECK));
    }
}

#[test]
fn a_frame_that_calls_itself_a_map_is_one() {
    met(&page("<iframe src='/office-map.html'></iframe>").judge(CHECK));
    met(&page("<iframe src='/where.html' title='แผนที่ตั้งสำนักงาน'></iframe>").judge(CHECK));
    assert_eq!(missed(&page("<p>แผนงานและข่าว</p>").judge(CHECK)).0, "no-map");
}

#[test]
fn a_picture_is_a_map_by_its_words_its_name_or_its_heading() {
    let seen = page("<img src='/p/1.jpg' alt='แผนที่ตั้งเทศบาล'>").judge(CHECK);
    assert_eq!(met(&seen), "แผนที่ตั้งเทศบาล");
    met(&page("<img src='/p/Map_office.jpg'>").judge(CHECK));
    met(&page("<h2>แผนที่ตั้งสำนักงาน</h2><img src='/p/1.jpg'>").judge(CHECK));
    met(&page("<h2>แผนที่</h2><img src='/p/1.jpg'>").judge(CHECK));
    assert_eq!(
        missed(&page("<h2>ขอแผนที่ตำบล</h2><img src='/p/1.jpg'>").judge(CHECK)).0,
        "no-map",
        "somebody asks for one"
    );
    assert_eq!(missed(&page("<img src='/p/1.jpg' alt='อาคารสำนักงาน'>").judge(CHECK)).0, "no-map");
}

#[test]
fn without_a_map_the_page_is_quoted() {
    let seen = page("").judge(CHECK);
    assert_eq!(missed(&seen).0, "no-map");
    assert!(!missed(&seen).1.is_empty());
}

#[test]
fn a_map_in_the_frame_of_the_home_page_counts_when_no_page_has_contacts() {
    let others: String = (1..=10).map(|n| format!("<a href=/other-{n}>เรื่องอื่นที่ {n}</a>")).collect();
    let map = "<iframe src='https://www.google.com/maps/embed?pb=1'></iframe>";
    let home = format!("<nav><a href=/it>ผลลองระบบ</a>{others}</nav><footer>{map}</footer>");
    let body = "<h1>ผลลองระบบ</h1><p>ยินดีต้อนรับทุกท่าน เปิดทำการทุกวันจันทร์ถึงวันศุกร์ เว้นวันหยุดราชการและวันหยุดนักขัตฤกษ์</p>";
    met(&Mini::of(body).page("/", &home).judge(CHECK));
}

#[test]
fn a_map_drawn_by_a_script_is_a_map() {
    let seen = page("<div id=map></div><script>new google.maps.Map(el, {})</script>").judge(CHECK);
    assert!(met(&seen).contains("google.maps.Map"));
}
