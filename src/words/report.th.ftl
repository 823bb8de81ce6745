# ถ้อยคำของรายงาน: report.html และ evidence.csv

report-title = รายงานผลการตรวจการเปิดเผยข้อมูลสาธารณะ (OIT)
report-site = เว็บไซต์
report-form = แบบตรวจ
report-form-year = { $name } ประจำปีงบประมาณ พ.ศ. { $year }
report-draft = (ฉบับร่าง)
report-draft-note = แบบตรวจนี้เป็นฉบับร่าง ยังไม่ยืนยันว่าแบบตรวจปีนี้กำหนดอะไรบ้างและจัดกลุ่มอย่างไร รายงานจึงแสดงเพียงข้อมูลที่พบ ไม่คิดคะแนน OIT คะแนนรวม และระดับ
report-lead-draft = แบบตรวจฉบับร่าง จึงไม่คิดคะแนน: จาก { $all } ข้อ ต้องเทียบกับคู่มือ { $undetermined } ข้อ และยังไม่พบข้อมูล { $missing } ข้อ
report-checked-on = วันที่ตรวจ
report-tool = โปรแกรมที่ใช้ตรวจ
report-checklist-hash = รหัสแบบตรวจ

# วันที่: ปีเป็นพุทธศักราช เวลาเป็นเวลาประเทศไทย
report-date = { $day } { $month ->
    [1] ม.ค.
    [2] ก.พ.
    [3] มี.ค.
    [4] เม.ย.
    [5] พ.ค.
    [6] มิ.ย.
    [7] ก.ค.
    [8] ส.ค.
    [9] ก.ย.
    [10] ต.ค.
    [11] พ.ย.
   *[12] ธ.ค.
} { $buddhist }
report-moment = { $date } เวลา { $hour }.{ $minute } น.

# สถานะ
report-state-met = ผ่าน
report-state-not-met = ไม่ผ่าน
report-state-undetermined = ยังสรุปไม่ได้
report-element-met = มี
report-element-not-met = ยังขาด
report-element-undetermined = ยังสรุปไม่ได้
report-element-example = ตัวอย่าง ไม่มีผลต่อคะแนน
report-element-unsure = ยังไม่ยืนยันว่าแบบตรวจกำหนด ไม่มีผลต่อคะแนน

# ผลคะแนน
report-scores = ผลคะแนน
report-lead = ได้คะแนน OIT { $score } จาก 100 คะแนน ผ่าน { $met } จาก { $all } ข้อ
report-lead-undetermined = ได้คะแนน OIT { $score } จาก 100 คะแนน ผ่าน { $met } จาก { $all } ข้อ และยังสรุปไม่ได้ { $undetermined } ข้อ
report-out-of = จาก 100
report-possible = หากข้อที่ยังสรุปไม่ได้ผ่านทั้งหมด คะแนน OIT จะเป็น { $score }
report-indicator = ตัวชี้วัดที่ { $id } { $name }
report-indicator-other = ตัวชี้วัดย่อย
report-met-of = ผ่าน { $met }/{ $all } ข้อ
report-total = คะแนน ITA รวม
report-level = ระดับ { $level }
report-total-from = คำนวณจาก IIT { $iit } · EIT { $eit } · OIT { $oit }
report-no-total = ยังไม่ได้ระบุคะแนน IIT และ EIT จึงยังไม่คำนวณคะแนน ITA รวมและระดับ
report-coverage = ขอบเขตที่ตรวจ
report-coverage-read = อ่านแล้ว { $read } จาก { $known } หน้าและไฟล์ที่พบ
report-coverage-unchanged = ในจำนวนนี้ไม่เปลี่ยนแปลงจากการตรวจครั้งก่อน { $count } รายการ
report-coverage-blocked = เว็บไซต์ไม่อนุญาตให้อ่าน { $count } รายการ
report-coverage-failed = เปิดไม่ได้ { $count } รายการ
report-coverage-skipped = ไม่ได้อ่านเพราะซ้ำกับที่อ่านแล้วหรือถึงขีดจำกัด { $count } รายการ
report-coverage-unseen = ส่วนที่ไม่ได้อ่าน: { $parts }
report-coverage-complete = ไม่มีหน้าใดถูกข้ามเพราะขีดจำกัดของการตรวจ
report-coverage-incomplete = การตรวจครั้งนี้ยังอ่านเว็บไซต์ไม่ครบ ข้อที่ยังไม่พบข้อมูลจึงอาจมีอยู่ในหน้าที่ไม่ได้อ่าน
report-tls-mended = การเชื่อมต่อที่ปลอดภัย (https) ของ { $host } ตั้งค่าไว้ไม่ครบ: { $why } การตรวจครั้งนี้อ่านได้เพราะโปรแกรมหาใบรับรองที่ขาดมาเอง แต่ผู้เข้าชมบางส่วนอาจเปิดเว็บไซต์ไม่ได้
report-tls-allowed = การเชื่อมต่อที่ปลอดภัย (https) ของ { $host } ไม่ถูกต้อง: { $why } การตรวจครั้งนี้อ่านต่อตามที่ผู้ใช้กำหนด (--allow-bad-tls) จึงยืนยันไม่ได้ว่าเป็นเว็บไซต์ของหน่วยงานจริง

# แผนการแก้ไข
report-plan = สิ่งที่ควรแก้ไขก่อน
report-plan-lead = เรียงจากข้อที่เพิ่มคะแนนได้มากที่สุด
report-plan-none = ผ่านครบทุกข้อ ไม่มีรายการที่ต้องแก้ไข
report-plan-next = แก้ไข { $count } ข้อ ได้แก่ { $items } คะแนน ITA รวมจะเป็น { $score } และถึงระดับ { $level }
report-plan-order = ลำดับ
report-plan-item = ข้อ
report-plan-gain = คะแนนที่เพิ่ม
report-plan-gain-oit = OIT
report-plan-gain-total = ITA รวม
report-plan-advice = สิ่งที่ต้องทำ
report-plan-for-level = เพื่อถึงระดับ { $level }

# ผลรายข้อ
report-by-item = ผลการตรวจรายข้อ
report-show = เลือกแสดง
report-show-all = ทั้งหมด
report-other-items = ข้ออื่น ๆ
report-points = { $score } คะแนน
report-analysis = การวิเคราะห์
report-advice = ข้อเสนอแนะ
report-elements = องค์ประกอบที่ตรวจ
report-evidence = หลักฐานที่พบ
report-way = เส้นทางจากหน้าหลัก
report-nearest = ข้อมูลที่ใกล้เคียงที่สุด
report-nearest-why = เหตุที่ยังไม่เพียงพอ
report-warnings = ข้อสังเกต
report-recognised = อ่านจากภาพด้วย OCR โปรดตรวจกับต้นฉบับ
report-page = หน้า { $page }
report-sheet = แผ่นงานที่ { $page }
report-slide = สไลด์ที่ { $page }
report-untitled = ไม่มีชื่อ

report-kind-html = หน้าเว็บ
report-kind-word = เอกสาร Word
report-kind-sheet = ตารางคำนวณ
report-kind-slides = งานนำเสนอ
report-kind-text = ไฟล์ข้อความ
report-kind-image = รูปภาพ
report-kind-archive = ไฟล์บีบอัด
report-kind-outside = นอกเว็บไซต์หลัก
report-kind-other = ไฟล์อื่น

# วิธีตรวจ
report-method = วิธีตรวจและข้อจำกัด
report-method-how = โปรแกรมเริ่มอ่านจากหน้าหลักแล้วเปิดตามลิงก์เช่นเดียวกับประชาชนทั่วไป และให้ 100 คะแนนเฉพาะข้อที่พบหลักฐานครบทุกองค์ประกอบที่แบบตรวจกำหนด นอกนั้นให้ 0 คะแนน
report-method-unseen = ข้อมูลที่โปรแกรมอ่านไม่ได้ เช่น ภาพสแกน หน้าที่ต้องเข้าสู่ระบบ หรือเครื่องแม่ข่ายไม่ตอบสนอง จะแสดงว่า “ยังสรุปไม่ได้” และนับเป็น 0 คะแนนไว้ก่อน จึงต้องให้เจ้าหน้าที่เปิดดู
report-method-limits = รายงานนี้เป็นผลการตรวจเบื้องต้นตามสภาพเว็บไซต์ในวันที่ตรวจ มิใช่ผลการประเมินของสำนักงาน ป.ป.ช.
report-font = แบบอักษร Sarabun © 2018 The Sarabun Project Authors ใช้ตามสัญญาอนุญาต SIL Open Font License 1.1
report-font-licence = อ่านสัญญาอนุญาตของแบบอักษร

# evidence.csv
report-csv-item = ข้อ
report-csv-name = รายการ
report-csv-has = มี/ไม่มี
report-csv-score = คะแนน
report-csv-url = URL
report-csv-explanation = คำอธิบาย
report-csv-state = สถานะ
report-csv-missing = สิ่งที่ขาด
report-csv-advice = ข้อเสนอแนะ
report-has = มี
report-has-not = ไม่มี
report-has-unknown = โปรดตรวจสอบ
report-missing-element = { $element } ({ $reason })
report-missing-nearest = ข้อมูลที่ใกล้เคียงที่สุด: { $url }

# คำอธิบายเส้นทางทีละขั้น
report-step-home = หน้าหลัก
report-step-home-choose = หน้าหลัก เลือก “{ $text }”
report-step-choose = เลือก “{ $text }”
report-step-back-home = กลับไปที่หน้าหลัก เลือก “{ $text }”
report-step-back = กลับไปที่ “{ $from }” เลือก “{ $text }”
report-step-return = กลับไปที่ “{ $from }”
report-step-open = เปิด { $url }
report-step-shows = แสดง “{ $title }”
report-step-shows-at = แสดง “{ $title }” { $place }

# The links that the agency declares
report-claims-page = ลิงก์ในหน้า ITA/OIT ของหน่วยงาน
report-claims-file = ลิงก์ในรายการที่หน่วยงานเตรียมยื่น
report-claims-lead = ลิงก์ที่แจ้งไว้ใช้ได้ { $right } จาก { $all } ลิงก์
report-claims-none = ไม่พบหน้า ITA/OIT ปี พ.ศ. { $year } ที่มีลิงก์รายข้อในเว็บไซต์
report-claims-other-year = หน้านี้เป็นของปี พ.ศ. { $year } จึงไม่ได้ตรวจลิงก์ตามแบบตรวจนี้
report-claim-item = ข้อ
report-claim-declared = ลิงก์ที่แจ้งไว้
report-claim-result = ผลการตรวจ
report-claim-better = ลิงก์ที่ควรใช้แทน:
report-claim-row = แถวที่ { $row }
report-claim-sheet = แผ่นงานที่ { $sheet } แถวที่ { $row }
report-claim-right = ใช้ได้
report-claim-incomplete = ยังไม่ครบตามที่กำหนด
report-claim-wrong-item = ไม่ตรงข้อ
report-claim-wrong-year = ไม่ตรงปี
report-claim-shared = ใช้ร่วมกับเรื่องอื่น
report-claim-dead = เปิดไม่ได้
report-claim-off-site = อยู่นอกเว็บไซต์หลัก
report-claim-not-seen = ตรวจไม่ได้
report-claim-unclear = ไม่ทราบว่าเป็นข้อใด

# Verdicts of people
report-overridden = เจ้าหน้าที่วินิจฉัย
report-overridden-stale = เจ้าหน้าที่วินิจฉัย ล้าสมัย
report-overridden-heading = คำวินิจฉัยของเจ้าหน้าที่
report-csv-overridden = { $state } (วินิจฉัยโดย { $who } เมื่อ { $when })
report-csv-overridden-stale = { $state } (วินิจฉัยโดย { $who } เมื่อ { $when } ล้าสมัย ต้องตรวจอีกครั้ง)

# เปรียบเทียบแบบตรวจหลายปี
report-years = เปรียบเทียบผลตามแบบตรวจแต่ละปี
report-years-lead = ตรวจเว็บไซต์ครั้งเดียว ตัดสินตามแบบตรวจ { $count } ปี มี { $all } เรื่องที่ทุกปีกำหนดไว้ และมี { $differ } เรื่องที่ผลไม่ตรงกัน
report-years-note = เทียบตามเรื่อง มิใช่ตามเลขข้อ เพราะแต่ละปีเรียงเลขข้อและรวมข้อต่างกัน เรื่องเดียวกันอาจได้ผลไม่ตรงกันเพราะแต่ละปีกำหนดปีของข้อมูลหรือองค์ประกอบต่างกัน เลือกเลขข้อเพื่อดูเหตุผลในรายงานของปีนั้น
report-years-matter = เรื่อง
report-years-differs = ผลไม่ตรงกัน
report-years-not-asked = ไม่มีในแบบตรวจ
report-years-no-score = ไม่คิดคะแนน

# ภาพหลักฐาน
report-picture-marked = ภาพหน้าเว็บที่เก็บไว้ แถบสีเหลืองคือข้อความที่ใช้เป็นหลักฐาน (กดเพื่อดูทั้งหน้า)
report-picture-page = ภาพหน้าเว็บที่เก็บไว้ (กดเพื่อดูทั้งหน้า)
report-picture-document = ภาพเอกสารที่เก็บไว้ หน้า { $page } (กดเพื่อดูทั้งหน้า)
report-picture-alt = ภาพหน้าเว็บที่เป็นหลักฐานของข้อ { $item }: { $title }
report-picture-alt-document = ภาพเอกสารที่เป็นหลักฐานของข้อ { $item } หน้า { $page }: { $title }
