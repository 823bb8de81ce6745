# ถ้อยคำบนจอเทอร์มินัล

table-checklist = ไฟล์ { $file } รหัส { $hash }
table-draft = ฉบับร่าง: ยังไม่ยืนยันว่าแบบตรวจปีนี้กำหนดอะไรบ้าง จึงแสดงเพียงข้อมูลที่พบ ไม่คิดคะแนนและระดับ
table-indicator = ตัวชี้วัดที่ { $id } { $name }
table-possible = หากทุกข้อที่โปรแกรมมองไม่เห็นมีอยู่จริง OIT จะเป็น { $score }
table-total = คะแนน ITA รวม { $score }  ระดับ { $level }
table-plan = ควรแก้ไขก่อน (คะแนน OIT ที่จะเพิ่มขึ้น)
table-next-level = แก้ไขข้อ { $items } จะถึงระดับ { $level } ({ $score })
table-coverage = อ่านแล้ว { $read } จาก { $known } หน้าและไฟล์ · ถูกปิดกั้น { $blocked } · เปิดไม่ได้ { $failed } · ไม่ได้อ่านเพราะซ้ำหรือถึงขีดจำกัด { $skipped }

progress = อ่านแล้ว { $read } · รอ { $queued } · { $rate } หน้า/วินาที · พบแล้ว { $found } ข้อ · เหลือประมาณ { $eta }
progress-no-eta = กำลังคำนวณ
wrote = เขียนผลไว้ที่
report-at = เปิดรายงานด้วยเบราว์เซอร์: { $path }
demo-serving = เทศบาลตัวอย่างเปิดอยู่ที่ { $url } (กด Ctrl-C เพื่อหยุด)
demo-auditing = กำลังตรวจเทศบาลตัวอย่างที่ { $url }
judging = กำลังตัดสิน { $items } ข้อ
resume-with = หยุดกลางคัน ทำต่อได้ด้วยคำสั่ง: oit audit --resume { $path }
error = ผิดพลาด: { $message }
no-crawl-begun = { $path } ยังไม่มีการตรวจที่เริ่มไว้ ให้เริ่มใหม่ด้วย oit audit URL
not-our-crawl = { $path } ไม่ใช่ข้อมูลที่โปรแกรมนี้เก็บไว้ ตัดสินได้เฉพาะผลของ oit audit
bad-url = “{ $url }” ไม่ใช่ที่อยู่เว็บไซต์ ให้พิมพ์เช่น https://www.example.go.th/
no-such-year = ไม่มีแบบตรวจปี { $year } ในโปรแกรม (มี { $years }) ใช้ --checklist FILE เพื่อใช้ไฟล์ของท่านเอง
no-such-item = ไม่มีข้อ { $item } ในแบบตรวจปี { $year }
checklist-part-good = ไฟล์ใช้ได้ (หัวข้อหรือองค์ประกอบที่ใช้ร่วมกัน มิใช่แบบตรวจ)
checklist-draft = ฉบับร่าง: จะไม่คิดคะแนนจนกว่าจะลบบรรทัด draft: true
list-draft = ฉบับร่าง ไม่คิดคะแนน
list-strength = ยืนยัน { $sourced } · สอดคล้อง { $agreed } · จากความจำ { $recalled } · ไม่แน่ { $unsure }
checklist-good = ไฟล์แบบตรวจใช้ได้: { $items } ข้อ
site-unreachable = ตรวจเว็บไซต์ไม่ได้: { $why }
journal-stopped = หยุดตรวจ เพราะบันทึกสิ่งที่เว็บไซต์ตอบไม่ได้ ({ $why })
site-incomplete = เว็บไซต์ถูกอ่านไม่ครบเพราะถูกหยุดกลางคัน
read-period = ช่วงเวลา: { $period }
read-period-doubtful = ช่วงเวลา: { $period } (เขียนไว้ไม่ชัดเจน โปรดตรวจสอบ)
read-period-either = ช่วงเวลา: { $period } หรือ { $other } (เขียนไว้ไม่ชัดเจน โปรดตรวจสอบ)

# สิ่งที่อ่านได้จากไฟล์ (oit read)
read-kind-html = หน้าเว็บ
read-kind-pdf = เอกสาร PDF
read-kind-docx = เอกสาร Word (DOCX)
read-kind-doc = เอกสาร Word (DOC)
read-kind-xlsx = ตารางคำนวณ Excel (XLSX)
read-kind-xls = ตารางคำนวณ Excel (XLS)
read-kind-pptx = งานนำเสนอ PowerPoint (PPTX)
read-kind-ppt = งานนำเสนอ PowerPoint (PPT)
read-kind-odt = เอกสาร OpenDocument (ODT)
read-kind-ods = ตารางคำนวณ OpenDocument (ODS)
read-kind-odp = งานนำเสนอ OpenDocument (ODP)
read-kind-rtf = เอกสาร RTF
read-kind-csv = ตารางแบบ CSV
read-kind-text = ไฟล์ข้อความ
read-kind-xml = ไฟล์ XML
read-kind-image = รูปภาพ
read-kind-archive = ไฟล์บีบอัด
read-kind-other = ไฟล์ที่ไม่ใช่เอกสาร
read-pages = { $count } หน้า
read-sheets = { $count } แผ่นงาน
read-slides = { $count } สไลด์
read-files = { $count } ไฟล์
read-blocks = { $count } ย่อหน้าหรือแถว
read-page = — หน้า { $number } —
read-sheet = — แผ่นงานที่ { $number } —
read-slide = — สไลด์ที่ { $number } —
read-file = — ไฟล์ที่ { $number } —
read-truncated = ไฟล์ใหญ่เกินกำหนด จึงอ่านเพียงส่วนต้น
read-nested = โครงสร้างภายในไฟล์ซ้อนกันลึกผิดปกติ จึงอาจอ่านได้ไม่ครบ
read-script = หน้านี้แสดงเนื้อหาด้วยสคริปต์ จึงแทบไม่มีข้อความให้อ่านเมื่อไม่ได้เปิดด้วยเบราว์เซอร์
read-unusable = ไม่มีข้อความที่ใช้ได้ เช่น เป็นภาพสแกน หรือใช้แบบอักษรที่ไม่บอกว่าเป็นตัวอักษรใด
read-scanned = หน้า { $pages } เป็นภาพสแกน ยังไม่ได้อ่านข้อความในหน้าดังกล่าว
read-recognised = ข้อความทั้งหมดหรือบางส่วนอ่านจากภาพ (OCR) ตัวอักษรอาจคลาดเคลื่อน และแสดง □ แทนตัวเลขที่อ่านไม่ได้
read-encrypted = ไฟล์ตั้งรหัสผ่านไว้ จึงเปิดอ่านไม่ได้
read-empty = ไฟล์ว่างเปล่า ไม่มีข้อมูล
read-damaged = ไฟล์เสียหายจนอ่านไม่ได้
read-salvaged = ไฟล์เสียหายหรือไม่สมบูรณ์ ข้อความที่แสดงเป็นเพียงส่วนที่ยังอ่านได้
read-broken-page = หน้า { $page } เสียหาย จึงอ่านได้ไม่ครบ
read-charset = ชุดอักขระที่ไฟล์ระบุไว้ไม่ถูกต้อง จึงอ่านด้วย { $charset } แทน
read-stopped-time = ใช้เวลานานเกินกำหนด ข้อความที่แสดงเป็นเพียงส่วนที่อ่านทัน
read-stopped-size = ไฟล์หรือส่วนใดส่วนหนึ่งเมื่อคลายการบีบอัดแล้วใหญ่เกินกำหนด ข้อความที่แสดงเป็นเพียงบางส่วน
read-stopped-pages = จำนวนหน้าเกินกำหนด จึงอ่านเพียงส่วนต้น
read-stopped-entries = มีไฟล์ย่อยจำนวนมากผิดปกติ จึงไม่อ่านต่อ
read-stopped-text = ข้อความหรือตารางมีจำนวนมากเกินกำหนด จึงอ่านเพียงส่วนต้น
read-closed = มีไฟล์ย่อยที่ไม่ได้อ่านอีก { $count } ไฟล์
read-unreadable = โปรแกรมอ่านไฟล์นี้ไม่ได้
read-packed = เป็นไฟล์บีบอัดชนิดที่โปรแกรมเปิดไม่ได้ เช่น RAR หรือ 7z ควรเผยแพร่ไฟล์ที่อยู่ภายในโดยตรง หรือบีบอัดแบบ ZIP
read-packed-none = ไม่มีเอกสารที่อ่านได้ในไฟล์บีบอัดนี้
read-picture = เป็นรูปภาพ ยังไม่ได้อ่านข้อความในภาพ
read-no-document = ไม่ใช่เอกสารหรือหน้าเว็บที่โปรแกรมรู้จัก
read-addresses = ไม่มีข้อความ พบที่อยู่เว็บ { $count } รายการ
read-nothing = ไม่พบข้อความ

# คำอธิบายการใช้ และสิ่งที่พิมพ์ผิด
help-usage = วิธีใช้
help-commands = คำสั่ง
help-arguments = ค่าที่ระบุ
help-options = ตัวเลือก
help-default = (ถ้าไม่ระบุ: { $value })
help-help = แสดงวิธีใช้
help-version = แสดงรุ่นของโปรแกรม
usage-missing = ยังไม่ได้ระบุ { $argument }
usage-unknown = ไม่รู้จัก “{ $argument }”
usage-no-such-command = ไม่มีคำสั่ง “{ $command }”
usage-no-value = ต้องระบุค่าหลัง { $argument }
usage-not-one-of = ใช้ “{ $value }” กับ { $argument } ไม่ได้ ใช้ได้เฉพาะ: { $known }
usage-value = ใช้ “{ $value }” กับ { $argument } ไม่ได้: { $why }
usage-conflict = ใช้ { $argument } พร้อมกับ { $other } ไม่ได้
usage-meant = หมายถึง { $name } หรือไม่
usage-see = ดูวิธีใช้ได้ด้วยคำสั่ง: { $command } --help

# เหตุที่ระบบไม่ยอม
system-not-found = ไม่พบไฟล์หรือโฟลเดอร์นี้
system-denied = ไม่มีสิทธิ์เข้าถึง
system-folder = เป็นโฟลเดอร์ ไม่ใช่ไฟล์
system-no-folder = เป็นไฟล์ ไม่ใช่โฟลเดอร์
system-full = พื้นที่ดิสก์เต็ม
system-read-only = ดิสก์นี้อ่านได้อย่างเดียว

# ข้อมูลที่เก็บไว้
snapshot-io = ใช้ { $path } ไม่ได้: { $why }
snapshot-full = พื้นที่ดิสก์เต็ม เขียน { $path } ไม่ได้ ให้เพิ่มพื้นที่ว่าง แล้วทำต่อด้วย --resume
snapshot-in-use = { $path } กำลังถูกใช้โดยการตรวจที่ทำงานอยู่{ $why } ให้รอจนเสร็จ หรือหยุดการตรวจนั้นก่อน
snapshot-not-resumable = { $path } ไม่ใช่การตรวจที่ค้างอยู่ ทำต่อได้เฉพาะโฟลเดอร์ที่ชื่อลงท้ายด้วย .partial
snapshot-packed = เว็บไซต์ใน { $path } เก็บครบแล้ว ไม่ต้องทำต่อ ให้ตัดสินด้วยคำสั่ง oit judge
snapshot-not-packed = { $path } ยังไม่มี crawl.wacz การตรวจยังไม่เสร็จ
snapshot-none = { $path } ไม่ใช่ข้อมูลที่เก็บไว้ ต้องเป็นโฟลเดอร์ผลการตรวจ หรือไฟล์ .wacz หรือ .warc.gz
snapshot-damaged = ไฟล์ { $path } เสียหาย ({ $why }) ให้ใช้สำเนาอื่น หรือตรวจเว็บไซต์ใหม่
snapshot-archive = อ่านไฟล์ { $path } ไม่ได้: { $why }

# เหตุที่ตรวจเว็บไซต์ไม่ได้
crawl-no-robots = { $why } ({ $url })
home-astray = หน้าแรกส่งต่อไปเรื่อย ๆ ไม่ถึงหน้าใด ({ $url })
home-absent = ไม่มีหน้าแรกที่ { $url }
home-robots = robots.txt ของเว็บไซต์ห้ามโปรแกรมอ่านหน้าแรก ({ $url }) ให้ผู้ดูแลเว็บไซต์อนุญาตก่อน
home-forbidden = เว็บไซต์ไม่อนุญาตให้เปิดหน้าแรก ({ $url }) อาจต้องเข้าสู่ระบบ หรือถูกปิดกั้น
home-outage = เครื่องแม่ข่ายขัดข้อง หน้าแรกเปิดไม่ได้ ({ $url }) ให้ลองใหม่ภายหลัง
home-unreachable = ติดต่อเครื่องแม่ข่ายไม่ได้ ({ $url }) ให้ตรวจชื่อเว็บไซต์และการเชื่อมต่ออินเทอร์เน็ต
home-tls = ใบรับรองความปลอดภัย (TLS) ของ { $url } ใช้ไม่ได้
home-tls-allow = หากเป็นเว็บไซต์ของหน่วยงานเองและต้องการตรวจต่อ ให้ระบุ --allow-bad-tls โปรแกรมจะบันทึกข้อบกพร่องนี้ไว้ในรายงาน
home-refused = { $url } อยู่ในเครือข่ายภายใน โปรแกรมไม่เปิด
fault-refused-scheme = ที่อยู่ต้องขึ้นต้นด้วย http:// หรือ https://
fault-refused-user-info = ที่อยู่ต้องไม่มีชื่อผู้ใช้หรือรหัสผ่าน
fault-refused-port = พอร์ตนี้ไม่ใช่พอร์ตของเว็บไซต์สาธารณะ
fault-refused-address = ที่อยู่นี้ไม่ได้อยู่ในอินเทอร์เน็ตสาธารณะ
fault-refused-url = ที่อยู่นี้ใช้เรียกเว็บไซต์ไม่ได้
fault-dns-not-found = ไม่มีชื่อเว็บไซต์นี้ ให้ตรวจตัวสะกดและการตั้งค่า DNS
fault-dns-temporary = เครื่องให้บริการชื่อ (DNS) ตอบไม่ได้ในขณะนี้ ให้ตรวจการเชื่อมต่ออินเทอร์เน็ต แล้วลองใหม่
fault-dns-slow = เครื่องให้บริการชื่อ (DNS) ไม่ตอบภายในเวลา ให้ลองใหม่ภายหลัง
fault-connect = เชื่อมต่อเครื่องแม่ข่ายไม่ได้ ให้ตรวจว่าเว็บไซต์เปิดให้บริการอยู่
fault-timeout-connect = เชื่อมต่อเครื่องแม่ข่ายไม่ได้ภายในเวลา ให้ลองใหม่ภายหลังหรือในเวลากลางคืน
fault-timeout-head = เครื่องแม่ข่ายไม่ตอบภายในเวลา ให้ลองใหม่ภายหลังหรือในเวลากลางคืน
fault-timeout-body = เครื่องแม่ข่ายส่งเนื้อหาไม่ครบภายในเวลา ให้ลองใหม่ภายหลังหรือในเวลากลางคืน
fault-tls-expired = ใบรับรองความปลอดภัย (TLS) หมดอายุ ให้ต่ออายุ
fault-tls-not-yet-valid = ใบรับรองความปลอดภัย (TLS) ยังไม่ถึงวันเริ่มใช้ ให้ตรวจวันที่ของใบรับรองและนาฬิกาของเครื่องนี้
fault-tls-wrong-host = ใบรับรองความปลอดภัย (TLS) เป็นของชื่ออื่น ให้ขอใบรับรองสำหรับชื่อนี้
fault-tls-self-signed = ใบรับรองความปลอดภัย (TLS) ลงนามด้วยตนเอง ให้ขอจากผู้ออกใบรับรองสาธารณะ
fault-tls-incomplete-chain = เครื่องแม่ข่ายไม่ได้ส่งใบรับรองตัวกลาง (intermediate) ให้ติดตั้งใบรับรองให้ครบทั้งสาย
fault-tls-unknown-issuer = ผู้ออกใบรับรองความปลอดภัย (TLS) ไม่เป็นที่เชื่อถือ ให้ขอจากผู้ออกใบรับรองสาธารณะ
fault-tls-protocol = เชื่อมต่ออย่างปลอดภัยไม่ได้: เครื่องแม่ข่ายต้องใช้ TLS 1.2 ขึ้นไป
fault-tls-other = ใบรับรองความปลอดภัย (TLS) ใช้ไม่ได้ ให้ตรวจการตั้งค่าของเครื่องแม่ข่าย
fault-protocol = คำตอบของเครื่องแม่ข่ายผิดรูปแบบ ให้ตรวจโปรแกรมเว็บเซิร์ฟเวอร์
fault-reset = เครื่องแม่ข่ายตัดการเชื่อมต่อ ให้ลองใหม่ภายหลัง
fault-encoding = เนื้อหาถูกบีบอัดในแบบที่อ่านไม่ได้ ให้ตรวจการตั้งค่าการบีบอัดของเครื่องแม่ข่าย
fault-robots = robots.txt ของเว็บไซต์ไม่อนุญาต
fault-robots-unreachable = อ่าน robots.txt ของเว็บไซต์ไม่ได้เพราะเครื่องแม่ข่ายขัดข้อง จึงยังไม่มีสิทธิ์อ่านหน้าใด ให้ลองใหม่ภายหลัง

# Claims
claims-refused = ใช้ { $path } เป็นรายการลิงก์ที่แจ้งไว้ไม่ได้ (พบ { $count } จุด):
table-claims = ลิงก์ที่หน่วยงานแจ้งไว้และใช้ได้ ({ $where }): { $right } จาก { $all } ลิงก์
table-claims-other-year = หน้า OIT { $where } เป็นของปี { $year } ไม่ตรงกับปีของแบบตรวจ จึงไม่ได้ตรวจลิงก์ในหน้านั้น
table-overridden = วินิจฉัยโดย { $who }
table-overridden-stale = วินิจฉัยโดย { $who } ล้าสมัย ต้องตรวจอีกครั้ง

# การอ่านข้อความจากภาพ (OCR)
ocr-unread = มีเอกสารสแกนหรือภาพ { $count } รายการที่ยังไม่ได้อ่านข้อความ: { $why }
ocr-no-program = ไม่พบโปรแกรม tesseract ติดตั้งได้ดังนี้ Debian/Ubuntu: apt install tesseract-ocr tesseract-ocr-tha · Windows: ติดตั้ง Tesseract OCR แล้วเลือกภาษาไทย (Thai) · macOS: brew install tesseract tesseract-lang
ocr-no-thai = โปรแกรม tesseract ที่ติดตั้งไว้ยังไม่มีภาษาไทย ให้ติดตั้งเพิ่ม Debian/Ubuntu: apt install tesseract-ocr-tha · Windows: ติดตั้งใหม่แล้วเลือกภาษาไทย (Thai) · macOS: brew install tesseract-lang

# เปรียบเทียบแบบตรวจหลายปี
years = เปรียบเทียบแบบตรวจ { $count } ปี: ทุกปีกำหนดไว้ { $all } เรื่อง ผลไม่ตรงกัน { $differ } เรื่อง (≠)
years-form = ปี { $year }  OIT { $oit }  ผ่าน { $met }/{ $all } ข้อ  { $file }

# ลองก่อนตรวจจริง
rehearsal-counts = หลังจากหน้าแรก โปรแกรมจะขอ { $count } รายการตามลำดับนี้ (* คือ { $sounds } รายการที่น่าจะเกี่ยวกับแบบตรวจ robots.txt ไม่อนุญาต { $forbidden } รายการ)
rehearsal-forbidden = {"  "}← robots.txt ไม่อนุญาต: { $rule }
rehearsal-then = จากนั้นจึงขอหน้าและเอกสารที่หน้าเหล่านี้เชื่อมโยงไป ภายใน --max-pages และ --max-time ครั้งนี้ไม่ได้เก็บสิ่งใดไว้

# หน้าที่ต้องใช้เบราว์เซอร์
render-no-program = ไม่พบ Chromium, Google Chrome หรือ Microsoft Edge ที่โปรแกรมสั่งให้เปิดหน้าเว็บได้ในเครื่องนี้ (รองรับ Linux และ macOS ถ้าติดตั้งไว้ที่อื่น ให้ระบุด้วยตัวแปร OIT_CHROMIUM)
render-missing = มี { $count } หน้าที่แสดงเนื้อหาด้วยสคริปต์ แต่ไม่พบ Chromium ในเครื่องนี้ จึงอ่านเนื้อหาไม่ได้ ข้อที่อาจอยู่ในหน้าเหล่านั้นเป็น “ยังสรุปไม่ได้” โปรดติดตั้งแล้วตรวจใหม่ (Debian/Ubuntu: sudo apt install chromium · macOS: brew install --cask chromium · หรือ Google Chrome จาก google.com/chrome; ยังไม่รองรับ Windows)
render-failed = มี { $count } หน้าที่แสดงเนื้อหาด้วยสคริปต์และเบราว์เซอร์ยังแสดงเนื้อหาไม่ได้ภายในเวลาและขนาดที่กำหนด ข้อที่อาจอยู่ในหน้าเหล่านั้นเป็น “ยังสรุปไม่ได้”

# ภาพหลักฐาน
pictures-no-program = ไม่มีภาพหน้าเว็บในรายงาน เพราะไม่พบ Chromium, Google Chrome หรือ Microsoft Edge ในเครื่องนี้ (ถ้าติดตั้งไว้ที่อื่น ให้ระบุด้วยตัวแปร OIT_CHROMIUM ถ้าไม่ต้องการภาพ ให้ระบุ --pictures off)
pictures-failed = ทำภาพหน้าเว็บไม่ได้ { $count } หน้า เพราะเบราว์เซอร์ ({ $program }) ไม่ทำงานหรือช้าเกินไป ผลการตรวจไม่เปลี่ยนแปลง
pictures-left = ไม่ได้ทำภาพหลักฐาน { $count } ภาพ เพราะถึงขีดจำกัดของจำนวน ขนาด หรือเวลา
verify-pictures = ภาพหลักฐานที่ตรวจแล้ว { $count } ภาพ
