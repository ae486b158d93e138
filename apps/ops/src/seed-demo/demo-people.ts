import type { Role } from '#identity';
import { COMMUNE } from './demo-places.js';

export interface DemoPerson {
  phone: string;
  name: string;
  communeCode: string;
  role?: Role;
  identityVerified?: boolean;
}

export const LU = '+84900000002';
export const DUYEN = '+84900000003';
const OFFICER_MUONG_LONG = '+84238555021';
const OFFICER_MUONG_XEN = '+84238555022';

/** The people of the sign-in page, and two colleagues who verified the farms of their communes. */
export const PEOPLE: readonly DemoPerson[] = [
  { phone: '+84900000001', name: 'Nguyễn Thị Lan', communeCode: COMMUNE.muongXen },
  { phone: LU, name: 'Xồng Bá Lử', communeCode: COMMUNE.naNgoi, role: 'farmer', identityVerified: true },
  { phone: DUYEN, name: 'Vi Thị Duyên', communeCode: COMMUNE.naNgoi, role: 'officer', identityVerified: true },
  { phone: '+84900000004', name: 'Lô Văn Hùng', communeCode: COMMUNE.muongXen, role: 'clerk' },
  { phone: '+84900000005', name: 'Moong Văn Thắng', communeCode: COMMUNE.muongXen, role: 'courier' },
  { phone: '+84900000006', name: 'Trần Thị Hạnh', communeCode: COMMUNE.muongXen, role: 'administrator' },
  { phone: '+84900000007', name: 'Phạm Quốc Minh', communeCode: COMMUNE.vinh },
  { phone: '+84900000008', name: 'Kha Thị Hoa', communeCode: COMMUNE.muongXen, role: 'clerk' },
  {
    phone: OFFICER_MUONG_LONG,
    name: 'Lương Văn Tình',
    communeCode: COMMUNE.muongLong,
    role: 'officer',
    identityVerified: true,
  },
  {
    phone: OFFICER_MUONG_XEN,
    name: 'Hà Thị Xuân',
    communeCode: COMMUNE.muongXen,
    role: 'officer',
    identityVerified: true,
  },
];

/** Who verified the farms of a commune and keeps their consent. */
export const OFFICER_OF: Readonly<Record<string, string>> = {
  [COMMUNE.naNgoi]: DUYEN,
  [COMMUNE.muongLong]: OFFICER_MUONG_LONG,
  [COMMUNE.muongXen]: OFFICER_MUONG_XEN,
};

export interface DemoFarm {
  /** How the produce list refers to it. */
  key: string;
  ownerPhone: string;
  ownerName: string;
  communeCode: string;
  village: string;
}

const farm = (key: string, number: number, ownerName: string, communeCode: string, village: string): DemoFarm => ({
  key,
  ownerPhone: number === 0 ? LU : `+842385551${String(number).padStart(2, '0')}`,
  ownerName,
  communeCode,
  village,
});

export const FARMS: readonly DemoFarm[] = [
  farm('lu', 0, 'Xồng Bá Lử', COMMUNE.naNgoi, 'Bản Buộc Mú'),
  farm('mai', 1, 'Lầu Y Mái', COMMUNE.naNgoi, 'Bản Pù Khả'),
  farm('giong', 2, 'Và Bá Giống', COMMUNE.naNgoi, 'Bản Huồi Thum'),
  farm('chu', 3, 'Xồng Y Chư', COMMUNE.naNgoi, 'Bản Ka Dưới'),
  farm('chenh', 4, 'Mùa Bá Chênh', COMMUNE.naNgoi, 'Bản Tặng Phăn'),
  farm('cho', 5, 'Lầu Bá Chò', COMMUNE.muongLong, 'Bản Mường Lống 1'),
  farm('do', 6, 'Và Y Dở', COMMUNE.muongLong, 'Bản Trung Tâm'),
  farm('denh', 7, 'Xồng Bá Dếnh', COMMUNE.muongLong, 'Bản Mò Nừng'),
  farm('xua', 8, 'Lỳ Y Xùa', COMMUNE.muongLong, 'Bản Thà Lạng'),
  farm('nga', 9, 'Lô Thị Nga', COMMUNE.muongXen, 'Bản Noọng Dẻ'),
  farm('binh', 10, 'Vi Văn Bình', COMMUNE.muongXen, 'Bản Cầu Tám'),
  farm('thin', 11, 'Moong Thị Thìn', COMMUNE.muongXen, 'Bản Bình Sơn'),
];
