"""The plans, guides and reports that the rules come from: where each was seen to be broken, or asked for."""

from __future__ import annotations

import datetime

from ictplan.model.document import Document, DocumentNumber
from ictplan.model.organization import Organization
from ictplan.model.source import Source


def _number(number: int, symbol: str, year: int | None = None) -> DocumentNumber:
    return DocumentNumber(number=number, symbol=symbol, year=year)


_LAO_CAI = Organization(name="UBND tỉnh Lào Cai")
_MINISTRY = Organization(name="Bộ Thông tin và Truyền thông")
_STATISTICS = Organization(name="Tổng cục Thống kê")

# Plans and decisions.

#: The plan of Lào Cai for 2012, as a news item tells of it.
LAO_CAI_2012 = Document(
    type="Bài báo",
    title="Lào Cai phê duyệt Kế hoạch CNTT-TT năm 2012",
    url="https://mic.gov.vn/mic_2020/Pages/TinTuc/104820/Lao-Cai-phe-duyet-Ke-hoach-CNTT-TT-nam-2012.html",
)
LAO_CAI_2017 = Document(
    type="Kế hoạch",
    title="Triển khai thực hiện Đề án phát triển công nghệ thông tin tỉnh Lào Cai, giai đoạn 2017-2020 và năm 2017",
    number=_number(391, "KH-UBND"),
    issuer=_LAO_CAI,
    issued_on=datetime.date(2016, 12, 30),
    url="https://thuvienphapluat.vn/bulletin/document.aspx?bid=eba54a1c-0180-45d7-8ebc-622b74ee45bd&key=VR40JjpEB8az7Jvmw%2F2MHw%3D%3D",
)
LAO_CAI_INDEX = Document(
    type="Kế hoạch",
    title="Duy trì, cải thiện chỉ số ICT-Index tỉnh Lào Cai năm 2018",
    number=_number(332, "KH-UBND"),
    issuer=_LAO_CAI,
    issued_on=datetime.date(2017, 12, 21),
    url="https://thuvienphapluat.vn/bulletin/document.aspx?bid=49226951-1e4c-418e-af3e-bd6d1ea2212c&key=BQL17SO9LVn6J3fR%2BNKBrg%3D%3D",
)
THANH_HOA = Document(
    type="Quyết định",
    number=_number(4216, "QĐ-UBND"),
    issuer=Organization(name="UBND tỉnh Thanh Hóa"),
)
XUAN_TRUC = Document(
    type="Kế hoạch",
    title="Phát triển hạ tầng số xã Xuân Trúc giai đoạn 2023-2025",
    issuer=Organization(name="UBND xã Xuân Trúc"),
    url="https://xuantruc.anthi.hungyen.gov.vn/ke-hoach-phat-trien-ha-tang-so-xa-xuan-truc-giai-doan-2023-2025-c2181.html",
)
DECISION_48_2009 = Document(
    type="Quyết định",
    title="Phê duyệt Kế hoạch ứng dụng công nghệ thông tin trong hoạt động của cơ quan nhà nước giai đoạn 2009-2010",
    number=_number(48, "QĐ-TTg", 2009),
    issuer=Organization(name="Thủ tướng Chính phủ"),
    url="https://123docz.net/document/7128475-i-muc-tieu-den-het-nam-2010.htm",
)
RESOLUTION_03_2025 = Document(
    type="Nghị quyết",
    title="Phụ lục I: chỉ tiêu và cơ quan chủ trì theo dõi, đánh giá",
    number=_number(3, "NQ-CP"),
    issuer=Organization(name="Chính phủ"),
    url="https://github.com/thetrungdtt/VNMasterplan/blob/b8de4fd1016e89e2582337101f0fda0af18c1e71/NQCP03/NQ03%20PL1.md",
)
COMMUNE_TEMPLATE = Document(
    type="Mẫu biểu", title="bảng chỉ tiêu và bảng nhiệm vụ trong mẫu kế hoạch của cấp xã"
)
PHU_YEN_2017 = Document(
    type="Nghị quyết",
    title="Dự toán ngân sách nhà nước và phương án phân bổ ngân sách cấp tỉnh năm 2017, tỉnh Phú Yên",
    number=_number(57, "NQ-HĐND"),
    issued_on=datetime.date(2016, 12, 16),
    url="https://thuvienphapluat.vn/van-ban/Tai-chinh-nha-nuoc/Nghi-quyet-57-NQ-HDND-du-toan-ngan-sach-nha-nuoc-chi-ngan-sach-phuong-an-phan-bo-Phu-Yen-2017-2016-340072.aspx",
)

PROGRAMME_1212 = Document(
    type="Bài báo",
    title="Hướng dẫn quản lý, sử dụng kinh phí thực hiện Chương trình mục tiêu quốc gia đưa thông tin về cơ sở",
    url="https://mic.gov.vn/huong-dan-quan-ly-su-dung-kinh-phi-thuc-hien-chuong-trinh-muc-tieu-quoc-gia-dua-thong-tin-ve-co-so-197102675.htm",
)
LANG_SON_2013 = Document(
    type="Bài báo",
    title="2.450 triệu đồng cho các dự án công nghệ thông tin",
    url="http://baolangson.vn/khoa-hoc-tin-hoc/135188-2-450-trieu-dong-cho-cac-du-an-cong-nghe-thong-tin.html",
)
SCHEME_112 = Document(
    type="Bài báo",
    title="Đề án 112 đã sử dụng hơn 1.100 tỷ đồng",
    url="https://baomoi.com/de-an-112-da-su-dung-hon-1-100-ty-dong/c/1123614.epi",
)
PROJECT_TABLE = Document(
    type="Mẫu biểu", title="bảng danh mục dự án theo nguồn vốn trong các kế hoạch của tỉnh"
)
RAW_CELLS = Document(
    type="Dự án dữ liệu",
    title="cảnh báo số tiền quá nhỏ: 740 trong 2.836 là do đọc ô không kèm đơn vị",
)

# Guides and definitions.

LETTER_1750 = Document(
    type="Công văn",
    title="Hướng dẫn xây dựng kế hoạch phát triển và ứng dụng công nghệ thông tin năm 2013 và giai đoạn 2013-2015",
    number=_number(1750, "BTTTT-CNTT"),
    issuer=_MINISTRY,
    issued_on=datetime.date(2012, 7, 9),
    url="http://luatvn.net/van-ban-phap-luat/cong-van-1750_btttt_cntt.7.131755.html",
)
CIRCULAR_02_2023 = Document(
    type="Thông tư",
    title="Quy định chế độ báo cáo định kỳ thuộc phạm vi quản lý nhà nước của Bộ Thông tin và Truyền thông",
    number=_number(2, "TT-BTTTT", 2023),
    issuer=_MINISTRY,
    url="https://vinanet.vn/van-ban-phap-luat/che-do-bao-cao-dinh-ky-thuoc-pham-vi-quan-ly-nha-nuoc-cua-bo-thong-tin-va-truyen-thong-768168.html",
)
GSO_BANDWIDTH = Document(
    type="Định nghĩa chỉ tiêu",
    title="Dung lượng kết nối Internet quốc tế bình quân một trăm dân",
    issuer=_STATISTICS,
    url="https://www.gso.gov.vn/du-lieu-dac-ta/2019/12/htcttkqg-dung-luong-ket-noi-internet-quoc-te-binh-quan-mot-tram-dan/",
)
INTERNET_USERS = Document(
    type="Định nghĩa chỉ tiêu",
    title="Tỷ lệ người sử dụng Internet",
    issuer=_STATISTICS,
)
SMART_CITY_INDICATORS = Document(
    type="Định nghĩa chỉ tiêu",
    title="U4SSC, EC: ICT: ICT: 2C, Fixed Broadband Subscriptions",
    url="https://www.itu.int/en/publications/Documents/tsb/2017-U4SSC-Collection-Methodology/files/basic-html/page24.html",
)
BROADBAND_CODE = Document(
    type="Bộ dữ liệu",
    title="ITU, i4213tfbb",
    url="https://ourworldindata.org/grapher/broadband-penetration-by-country?tab=chart&country=ABW",
)

# News, reports, statistics.

DONG_THAP_2007 = Document(
    type="Bài báo",
    title="Đồng Tháp: 5,25/100 dân sử dụng Internet",
    url="https://www.sggp.org.vn/525100-dan-su-dung-internet-161664.html",
)
LAM_DONG_2007 = Document(
    type="Bài báo",
    title="Lâm Đồng đạt mật độ điện thoại 43 máy/100 dân",
    url="https://mic.gov.vn/mic_2020/Pages/TinTuc/102946/Lam-dong-dat-mat-do-dien-thoai-43-may-100-dan.html",
)
TAM_BINH_2014 = Document(
    type="Bài báo",
    title="Bình quân mỗi hộ dân sử dụng 3 máy điện thoại",
    issued_on=datetime.date(2014, 10, 24),
    url="https://baovinhlong.com.vn/xa-hoi/201410/tam-binh-binh-quan-moi-ho-dan-su-dung-3-may-dien-thoai-2560964",
)
BAC_NINH = Document(
    type="Bài báo",
    title="Hạ tầng CNTT được đầu tư, rút ngắn khoảng cách giữa thành thị và nông thôn",
    url="http://baobacninh.com.vn/news_detail/99735/ha-tang-cntt-duoc-dau-tu-rut-ngan-khoang-cach-giua-thanh-thi-va-nong-thon.html",
)
LAO_CAI_VILLAGES = Document(
    type="Bài báo",
    title="Phát triển hạ tầng viễn thông phục vụ chuyển đổi số",
    url="https://vietnam.vn/laocai/phat-trien-ha-tang-vien-thong-phuc-vu-chuyen-doi-so",
)
BROADBAND_2011 = Document(
    type="Bài báo",
    title="Số liệu thuê bao Internet băng rộng trên cả nước tính đến cuối tháng 11/2011",
    url="https://mic.gov.vn/pages/tintuc/printpage.aspx?tintucID=97463",
)
DA_NANG_2020 = Document(
    type="Bài báo",
    title="Tỷ lệ người sử dụng điện thoại di động và Internet",
    issued_on=datetime.date(2021, 11, 15),
    url="https://www.danang.gov.vn/web/chuyen-trang-thong-tin-kinh-te-xa-hoi/chi-tiet-cd?id=4514&_c=94677500,94677503,94677504",
)
COUNTING_RULE_2011 = Document(
    type="Bài báo",
    title="Thuê bao điện thoại tăng trở lại",
    issued_on=datetime.date(2011, 6, 30),
    url="https://vneconomy.vn/thue-bao-dien-thoai-tang-tro-lai.htm",
)
DISTRICT_TABLES = Document(type="Báo cáo", title="bảng số liệu theo huyện của các tỉnh")
COMMUNES_OF_LAO_CAI = Document(
    type="Trang thông tin", title="doingoailaocai.vn: số đơn vị hành chính cấp xã của Lào Cai"
)
MERGER_2025 = Document(
    type="Sáp nhập", title="tỉnh Lào Cai hợp nhất với tỉnh Yên Bái từ ngày 01/7/2025"
)
PROVINCIAL_INDICATORS = Document(
    type="Báo cáo", title="316 chỉ tiêu thống kê cấp tỉnh: mỗi tỉnh một cách tính và một nguồn"
)


def shown_in(document: Document, quote: str | None = None) -> Source:
    """The source of a rule, with the phrase that shows it."""
    return Source(document=document, quote=quote)
