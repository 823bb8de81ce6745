# ถ้อยคำบนจอเทอร์มินัล

table-indicator = ตัวชี้วัดที่ { $id } { $name }
table-possible = หากทุกข้อที่โปรแกรมมองไม่เห็นมีอยู่จริง OIT จะเป็น { $score }
table-total = คะแนน ITA รวม { $score }  ระดับ { $level }
table-plan = ควรแก้ไขก่อน (คะแนน OIT ที่จะเพิ่มขึ้น)
table-next-level = แก้ไขข้อ { $items } จะถึงระดับ { $level } ({ $score })
table-coverage = อ่านแล้ว { $read } จาก { $known } หน้าและไฟล์ · ถูกปิดกั้น { $blocked } · เปิดไม่ได้ { $failed } · ข้ามตามขีดจำกัด { $skipped }

progress = อ่านแล้ว { $read } · รอ { $queued } · { $rate } หน้า/วินาที · พบแล้ว { $found } ข้อ · เหลือประมาณ { $eta }
progress-no-eta = กำลังคำนวณ
wrote = เขียนผลไว้ที่
report-at = เปิดรายงานด้วยเบราว์เซอร์: { $path }
demo-serving = เทศบาลตัวอย่างเปิดอยู่ที่ { $url } (กด Ctrl-C เพื่อหยุด)
demo-auditing = กำลังตรวจเทศบาลตัวอย่างที่ { $url }
judging = กำลังตัดสิน { $items } ข้อ
resume-with = หยุดกลางคัน ทำต่อได้ด้วยคำสั่ง: oit audit --resume { $path }
error = ผิดพลาด: { $message }
bad-url = “{ $url }” ไม่ใช่ที่อยู่เว็บไซต์ ให้พิมพ์เช่น https://www.example.go.th/
no-such-year = ไม่มีแบบตรวจปี { $year } ในโปรแกรม (มี { $years }) ใช้ --checklist FILE เพื่อใช้ไฟล์ของท่านเอง
no-such-item = ไม่มีข้อ { $item } ในแบบตรวจปี { $year }
checklist-good = ไฟล์แบบตรวจใช้ได้: { $items } ข้อ
site-unreachable = ตรวจเว็บไซต์ไม่ได้: { $why }
site-incomplete = เว็บไซต์ถูกอ่านไม่ครบเพราะถูกหยุดกลางคัน
read-pages = { $kind } · { $pages } หน้า · { $blocks } ย่อหน้า
read-page = — หน้า { $page } —
read-period = ช่วงเวลา: { $period }
show-labels = เว็บไซต์มักเรียกว่า:
show-confusers = มิใช่:
show-legend = ● จำเป็น  ○ ตัวอย่าง (ไม่มีผลต่อคะแนน)  ? ไม่ยืนยัน
