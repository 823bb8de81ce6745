//! The menus that stand on every page.

/// A group of the main menu.
pub(super) struct Group {
    pub(super) label: &'static str,
    pub(super) href: &'static str,
    pub(super) links: &'static [(&'static str, &'static str)],
}

/// The main menu, from left to right.
pub(super) const MAIN: &[Group] = &[
    Group { label: "หน้าหลัก", href: "/home", links: &[] },
    Group {
        label: "เกี่ยวกับเทศบาล",
        href: "/about",
        links: &[
            ("ประวัติความเป็นมา", "/about/history"),
            ("สภาพทั่วไปและข้อมูลพื้นฐาน", "/about/general"),
            ("วิสัยทัศน์และพันธกิจ", "/about/vision"),
            ("โครงสร้างส่วนราชการ", "/about/structure"),
            ("คณะผู้บริหารและหัวหน้าส่วนราชการ", "/about/executives"),
            ("สมาชิกสภาเทศบาล", "/about/council"),
            ("อำนาจหน้าที่", "/about/authority"),
            ("ส่วนราชการภายใน", "/about/offices"),
            ("กฎหมายที่เกี่ยวข้อง", "/about/laws"),
        ],
    },
    Group { label: "ข่าวประชาสัมพันธ์", href: "/news", links: &[] },
    Group {
        label: "แผนและงบประมาณ",
        href: "/plan",
        links: &[
            ("แผนพัฒนาท้องถิ่น", "/plan/development"),
            ("แผนการดำเนินงานประจำปี", "/plan/operation"),
            ("รายงานการกำกับติดตามการดำเนินงาน", "/plan/followup"),
            ("รายงานผลการดำเนินงานประจำปี", "/plan/annual-report"),
            ("แผนการใช้จ่ายงบประมาณประจำปี", "/budget/plan"),
            ("รายงานการกำกับติดตามการใช้จ่ายงบประมาณ", "/budget/followup"),
            ("รายงานผลการใช้จ่ายงบประมาณประจำปี", "/budget/annual-report"),
        ],
    },
    Group {
        label: "จัดซื้อจัดจ้าง",
        href: "/procurement",
        links: &[
            ("แผนการจัดซื้อจัดจ้าง", "/procurement/plan"),
            ("ประกาศจัดซื้อจัดจ้าง", "/procurement/notices"),
            ("สรุปผลการจัดซื้อจัดจ้างรายเดือน (สขร.1)", "/procurement/monthly"),
            ("รายงานผลการจัดซื้อจัดจ้างประจำปี", "/procurement/annual-report"),
        ],
    },
    Group {
        label: "บุคลากร", href: "/hr", links: &[("การบริหารและพัฒนาทรัพยากรบุคคล", "/hr"), ("รับสมัครงาน", "/hr/jobs")]
    },
    Group {
        label: "บริการประชาชน",
        href: "/service",
        links: &[
            ("E-Service บริการออนไลน์", "/service/e-service"),
            ("คู่มือสำหรับประชาชน", "/service/manuals"),
            ("คู่มือการปฏิบัติงาน", "/service/staff-manuals"),
            ("ข้อมูลเชิงสถิติการให้บริการ", "/service/statistics"),
            ("ผลสำรวจความพึงพอใจการให้บริการ", "/service/satisfaction"),
            ("ดาวน์โหลดแบบฟอร์ม", "/service/forms"),
        ],
    },
    Group {
        label: "ความโปร่งใส",
        href: "/transparency",
        links: &[
            ("เจตจำนงสุจริตของผู้บริหาร", "/transparency/will"),
            ("การป้องกันการทุจริต", "/transparency"),
            ("แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต", "/transparency/complaint-guide"),
            ("ช่องทางแจ้งเรื่องร้องเรียนการทุจริต", "/transparency/corruption"),
            ("สถิติเรื่องร้องเรียนการทุจริต", "/transparency/corruption-statistics"),
            ("การเปิดโอกาสให้เกิดการมีส่วนร่วม", "/transparency/participation"),
            ("มาตรการภายในเพื่อป้องกันการทุจริต", "/transparency/measures"),
            ("เอกสารอื่น ๆ", "/archive"),
        ],
    },
    Group { label: "ติดต่อเรา", href: "/contact", links: &[] },
];

/// The buttons at the side.
pub(super) const SIDE: &[(&str, &str)] = &[
    ("ร้องเรียน - ร้องทุกข์", "/complaint"),
    ("แจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", "/transparency/corruption"),
    ("รับฟังความคิดเห็น", "/opinion"),
    ("กระดานถาม-ตอบ (Q&A)", "/webboard"),
    ("บริการออนไลน์ (E-Service)", "/service/e-service"),
    ("ภาพกิจกรรม", "/gallery"),
    ("ปฏิทินกิจกรรม", "/calendar"),
    ("แหล่งท่องเที่ยว", "/travel"),
];

/// Pictures that lead somewhere: the picture, what it says, where to.
pub(super) const BANNERS: &[(&str, &str, &str)] = &[
    ("/images/banner-ita2563.png", "การประเมินคุณธรรมและความโปร่งใส ITA ประจำปี 2563", "/ita/2563"),
    ("/images/banner-dla.png", "กรมส่งเสริมการปกครองท้องถิ่น", "http://www.dla.go.th/"),
    ("/images/banner-nacc.png", "สำนักงาน ป.ป.ช.", "https://www.nacc.go.th/"),
    ("/images/banner-egp.png", "ระบบจัดซื้อจัดจ้างภาครัฐ", "http://www.gprocurement.go.th/"),
];

/// The town's own accounts.
pub(super) const SOCIAL: &[(&str, &str)] = &[
    ("Facebook เทศบาลเมืองท่าพะยอมทอง", "https://www.facebook.com/thaphayomthong.municipality"),
    ("YouTube ทม.ท่าพะยอมทอง", "https://www.youtube.com/user/thaphayomthongtown"),
    ("LINE @thaphayomthong", "https://line.me/R/ti/p/@thaphayomthong"),
];
