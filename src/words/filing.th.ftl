# ถ้อยคำของเอกสารที่ยื่นหรือเสนอ: evidence.xlsx, memo.docx, oit-page.html, ผลเปรียบเทียบ และผลสำหรับโปรแกรมอื่น

# evidence.xlsx และ evidence.csv
report-csv-time = ปีที่พบ
report-csv-notes = บันทึกของผู้ประสานงาน
report-xlsx-summary = สรุป
report-xlsx-indicator = ตัวชี้วัดที่ { $id }
report-xlsx-agency = หน่วยงาน
report-xlsx-open = เปิดลิงก์ที่ { $number }
report-xlsx-notes-survive = ข้อความในช่อง “บันทึกของผู้ประสานงาน” จะถูกนำไปใส่ในไฟล์ของการตรวจครั้งต่อไปโดยอัตโนมัติ

# memo.docx บันทึกข้อความ (เลขจะเป็นเลขไทยในเอกสาร)
report-date-long = { $day } { $month ->
    [1] มกราคม
    [2] กุมภาพันธ์
    [3] มีนาคม
    [4] เมษายน
    [5] พฤษภาคม
    [6] มิถุนายน
    [7] กรกฎาคม
    [8] สิงหาคม
    [9] กันยายน
    [10] ตุลาคม
    [11] พฤศจิกายน
   *[12] ธันวาคม
} { $buddhist }
report-memo-kind = บันทึกข้อความ
report-memo-emblem = ตราครุฑ
report-memo-office = ส่วนราชการ
report-memo-number = ที่
report-memo-date = วันที่
report-memo-subject = เรื่อง
report-memo-to = เรียน
report-memo-dots = ................................................
report-memo-to-usual = หัวหน้าหน่วยงาน
report-memo-subject-usual = รายงานผลการตรวจการเปิดเผยข้อมูลสาธารณะ (OIT) เพื่อเตรียมรับการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) ประจำปีงบประมาณ พ.ศ. { $year }
report-memo-background-heading = 1. เรื่องเดิม
report-memo-background = ตามที่{ $agency }เข้ารับการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (Integrity and Transparency Assessment: ITA) ประจำปีงบประมาณ พ.ศ. { $year } ซึ่งประกอบด้วยแบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT) แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT) และแบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT) โดยมีเป้าหมายให้ได้ไม่น้อยกว่า { $target } คะแนน นั้น
report-memo-facts-heading = 2. ข้อเท็จจริง
report-memo-facts = ได้ตรวจการเปิดเผยข้อมูลสาธารณะบนเว็บไซต์หลักของหน่วยงาน ({ $url }) เมื่อวันที่ { $date } ตาม{ $form } ด้วยโปรแกรมคอมพิวเตอร์ ผ่าน { $met } ข้อ ไม่ผ่าน { $not_met } ข้อ และยังสรุปไม่ได้ { $undetermined } ข้อ จากทั้งหมด { $all } ข้อ ทั้งนี้ คะแนน OIT ปีปัจจุบันเป็นผลการตรวจเบื้องต้นของหน่วยงานเอง มิใช่ผลการประเมินของสำนักงาน ป.ป.ช. ผลคะแนนเปรียบเทียบปรากฏดังนี้
report-memo-instrument = เครื่องมือการประเมิน
report-memo-year = ปี { $year }
report-memo-change = เพิ่ม/ลด
report-memo-iit = แบบวัดการรับรู้ภายใน (IIT)
report-memo-eit = แบบวัดการรับรู้ภายนอก (EIT)
report-memo-oit = แบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT)
report-memo-total = คะแนนรวม
report-memo-level = ระดับผลการประเมิน
report-memo-got = { $instrument } ได้ { $score } คะแนน
report-memo-rose = เพิ่มขึ้นจากปีงบประมาณ พ.ศ. { $year } จำนวน { $by } คะแนน
report-memo-fell = ลดลงจากปีงบประมาณ พ.ศ. { $year } จำนวน { $by } คะแนน
report-memo-same = เท่ากับปีงบประมาณ พ.ศ. { $year }
report-memo-reached = เป็นไปตามเป้าหมาย { $target } คะแนน
report-memo-short = ต่ำกว่าเป้าหมาย { $target } คะแนน อยู่ { $by } คะแนน
report-memo-unknown = { $instrument } ยังไม่ทราบผลในขณะที่จัดทำบันทึกนี้
report-memo-weak-heading = 3. ตัวชี้วัดที่เป็นจุดอ่อน
report-memo-weak = ข้อที่ได้ 0 คะแนน มี { $count } ข้อ สรุปการวิเคราะห์และข้อเสนอแนะแนวทางแก้ไขจำแนกตามตัวชี้วัดย่อยได้ดังนี้
report-memo-weak-none = ทุกข้อได้ 100 คะแนน ไม่มีตัวชี้วัดที่เป็นจุดอ่อน
report-memo-weak-item = ตัวชี้วัดที่เป็นจุดอ่อน
report-memo-weak-advice = ข้อเสนอแนะแนวทางแก้ไข/ปรับปรุง
report-memo-group = ตัวชี้วัดย่อยที่ { $id } { $name } ({ $score } คะแนน)
report-memo-proposal-heading = 4. ข้อเสนอเพื่อพิจารณา
report-memo-fix = ข้อ { $item } { $name } (+{ $gain })
report-memo-proposal = ควรแก้ไขข้อที่เพิ่มคะแนน OIT ได้มากก่อน ตามลำดับดังนี้ { $fixes }
report-memo-undetermined = ข้อที่ยังสรุปไม่ได้ ให้เจ้าหน้าที่เปิดดูด้วยตนเองก่อนยืนยันผล
report-memo-close = จึงเรียนมาเพื่อโปรดทราบ และพิจารณามอบหมายส่วนราชการที่เกี่ยวข้องดำเนินการแก้ไขตามข้อเสนอแนะต่อไป
report-memo-close-none = จึงเรียนมาเพื่อโปรดทราบ

# oit-page.html
report-page-heading = การเปิดเผยข้อมูลสาธารณะ (OIT) ประจำปีงบประมาณ พ.ศ. { $year }
report-page-part = { $id } { $name }
report-page-link = ลิงก์
report-page-none = อยู่ระหว่างจัดทำข้อมูล
report-page-copy-from = คัดลอกตั้งแต่บรรทัดถัดไปไปวางในหน้าเว็บของหน่วยงาน ข้อใดยังไม่มีลิงก์ ให้เพิ่มเมื่อเผยแพร่ข้อมูลแล้ว
report-page-copy-to = คัดลอกถึงบรรทัดก่อนหน้านี้

# oit check
check-no-site = ไม่ทราบว่าเป็นเว็บไซต์ใด ให้ระบุด้วย --site URL
check-no-list = ไม่พบลิงก์รายข้อใน { $where }
check-other-year = { $where } เป็นของปีอื่น มิใช่ปี { $year } ให้ระบุปีด้วย --year
check-year = ตามแบบตรวจปีงบประมาณ พ.ศ. { $year }
check-not-of-year = อ่านรายการนี้ตามแบบตรวจปี { $year } ไม่ได้ จึงไม่ตรวจตามปีนั้น
check-seen = เปิดอ่าน { $read } หน้าและไฟล์ คือลิงก์ในรายการ สิ่งที่ลิงก์นั้นพาไป และเส้นทางจากหน้าหลัก ส่วนที่พบแต่ไม่ได้เปิด { $unread } รายการ
check-path = เส้นทาง: { $path }
check-no-path = ไม่มีลิงก์จากหน้าหลักเชื่อมโยงไปถึง หรือโปรแกรมไม่พบเส้นทาง
check-better = ลิงก์ที่ควรใช้แทน: { $url }
check-absent = ข้อที่ยังไม่มีลิงก์ในรายการ { $count } ข้อ: { $items }
check-score = หากนับเฉพาะลิงก์ในรายการนี้ คะแนน OIT จะเป็น { $score }

# oit diff
report-diff-title = เปรียบเทียบผลการตรวจสองครั้ง
report-diff-head = { $site } · { $old } → { $new } · OIT { $before } → { $after }
report-diff-nothing = ไม่มีการเปลี่ยนแปลง
report-diff-fell = ข้อที่คะแนนลดลง
report-diff-rose = ข้อที่คะแนนเพิ่มขึ้น
report-diff-cause = ข้อที่ยังไม่ผ่านเช่นเดิม แต่สาเหตุเปลี่ยนไป
report-diff-evidence = หลักฐานที่เปลี่ยนแปลง
report-diff-candidates = ข้อมูลใหม่ที่อาจเป็นหลักฐาน
report-diff-passing = ความผันผวนชั่วคราว ไม่นับเป็นการเปลี่ยนแปลง
report-diff-died = เปิดไม่ได้แล้ว “{ $title }”
report-diff-closed = ต้องเข้าสู่ระบบหรือถูกปิดกั้น “{ $title }”
report-diff-moved = ย้ายที่อยู่ “{ $title }”
report-diff-changed = เนื้อหาเปลี่ยน “{ $title }”
report-diff-dropped = ไม่ใช้เป็นหลักฐานแล้ว “{ $title }”
report-diff-added = หลักฐานใหม่ “{ $title }”
report-diff-candidate = ใกล้เคียงที่สุดในครั้งนี้ “{ $title }”
report-diff-item-unseen = ครั้งนี้โปรแกรมตรวจข้อนี้ไม่ได้
report-diff-item-seen = ครั้งก่อนตรวจไม่ได้ ครั้งนี้ตรวจได้และผ่าน
report-diff-page-unseen = ครั้งนี้โปรแกรมเปิดหน้านี้ไม่ได้
report-diff-counter = เปลี่ยนเฉพาะตัวเลขสถิติผู้เข้าชม เวลา หรือส่วนประกอบของหน้า

diff-other-site = ผลสองครั้งนี้เป็นของเว็บไซต์ต่างกัน: { $old } และ { $new }
diff-no-result = { $path } ไม่มี result.json ที่อ่านได้: { $why }

# oit verify
verify-whole = ข้อมูลที่เก็บไว้ครบถ้วนและไม่ถูกแก้ไข: ตรวจ { $files } ไฟล์ { $records } ระเบียน และหลักฐาน { $evidence } รายการ
verify-flawed = ข้อมูลที่เก็บไว้ไม่ตรงกับเดิม { $flaws } จุด
verify-seal = ตราประทับ (SHA-256): { $seal }
verify-no-result = ไม่มี result.json อยู่ข้างกัน จึงเทียบตราประทับกับผลการตรวจไม่ได้
verify-other-seal = ตราประทับไม่ตรงกับผลการตรวจ: เดิม { $then } ปัจจุบัน { $now }
verify-evidence = หลักฐานไม่ตรงกับที่ตรวจไว้: { $url } (SHA-256 { $sha256 })
verify-list = รายการไฟล์ (datapackage.json) ถูกแก้ไข
verify-changed = ไฟล์ { $name } ถูกแก้ไข
verify-missing = ไฟล์ { $name } หายไป
verify-foreign = มีไฟล์ { $name } ซึ่งไม่อยู่ในรายการ
verify-record = ระเบียนที่ไบต์ { $at } ถูกแก้ไข: { $url }
verify-unreadable = อ่านข้อมูลตั้งแต่ไบต์ { $at } ไม่ได้

# ลิงก์ที่แจ้งไว้
claim-not-found-page = เครื่องแม่ข่ายตอบว่าเปิดได้ แต่หน้านั้นแจ้งว่าไม่พบข้อมูล ให้แก้ไขลิงก์หรือแจ้งลิงก์ใหม่
