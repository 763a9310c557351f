import { type Citation, cite } from '../kernel/citation.ts';

/** A number that the whole country can call. */
type NationalNumber = {
  /** As people read it. */
  number: string;
  /** As a phone dials it. */
  dial: string;
  name: { vi: string; en: string };
  /** When to call it, what it costs where that is known. */
  what: { vi: string; en: string };
  /** The day on which the sources were read. */
  checkedOn: string;
  source: Citation;
  /** Nobody has read in a source yet that this is the number for it. */
  unread?: true;
  /** What a call costs was found nowhere: said wherever the number is shown. */
  costUnknown?: true;
};

/** In the order of urgency. A change of a number is a new value and a new `checkedOn`. */
export const NATIONAL_NUMBERS: readonly NationalNumber[] = [
  {
    number: '113',
    dial: '113',
    name: { vi: 'Công an', en: 'Police' },
    what: { vi: 'Đang nguy hiểm', en: 'You are in danger' },
    checkedOn: '2026-11-24',
    source: cite('Sở Văn hóa và Thể thao TP. Hồ Chí Minh', 'quy trình tiếp nhận, xử lý tin báo về bạo lực gia đình'),
  },
  {
    number: '115',
    dial: '115',
    name: { vi: 'Cấp cứu', en: 'Ambulance' },
    what: { vi: 'Có người bị thương', en: 'Somebody is hurt' },
    checkedOn: '2026-11-24',
    source: cite('Chưa đọc được văn bản', 'số cấp cứu y tế'),
    unread: true,
  },
  {
    number: '111',
    dial: '111',
    name: { vi: 'Bảo vệ trẻ em', en: 'Child protection' },
    what: { vi: 'Miễn phí, 24/7', en: 'Free of charge, 24/7' },
    checkedOn: '2026-11-24',
    source: cite('Nghị định 56/2017/NĐ-CP', 'Điều 25 (Tổng đài điện thoại quốc gia bảo vệ trẻ em)'),
  },
  {
    number: '1900 96 96 80',
    dial: '1900969680',
    name: { vi: 'Ngôi nhà Bình yên', en: 'Peace House' },
    what: {
      vi: 'tư vấn cho phụ nữ và trẻ em, 24/7',
      en: 'advice for women and children, 24/7',
    },
    checkedOn: '2026-11-24',
    source: cite('Trung tâm Phụ nữ và Phát triển, Hội Liên hiệp Phụ nữ Việt Nam', 'giới thiệu dịch vụ trên vwu.vn'),
    costUnknown: true,
  },
];
