/** Where the demo market lies: three communes that sell, and two places in the plain that buy. */
export const PROVINCES = [
  { code: '40', name: 'Nghệ An' },
  { code: '01', name: 'Hà Nội' },
] as const;

/** Official codes of the two levels that there are since 2025-07-01. */
export const COMMUNE = {
  muongXen: '16813',
  muongLong: '16831',
  naNgoi: '16870',
  vinh: '16681',
  hoanKiem: '00070',
} as const;

export const COMMUNES = [
  { code: COMMUNE.muongXen, province: '40', name: 'Mường Xén', isTown: true, latitude: 19.402, longitude: 104.133 },
  { code: COMMUNE.muongLong, province: '40', name: 'Mường Lống', isTown: false, latitude: 19.533, longitude: 104.306 },
  { code: COMMUNE.naNgoi, province: '40', name: 'Na Ngoi', isTown: false, latitude: 19.254, longitude: 104.181 },
  { code: COMMUNE.vinh, province: '40', name: 'Thành Vinh', isTown: true, latitude: 18.673, longitude: 105.692 },
  { code: COMMUNE.hoanKiem, province: '01', name: 'Hoàn Kiếm', isTown: true, latitude: 21.029, longitude: 105.852 },
] as const;

export const COOPERATIVE = {
  id: '019a0000-0000-7000-8000-000000000001',
  name: 'Hợp tác xã Nông sản Kỳ Sơn',
  communeCode: COMMUNE.muongXen,
  phone: '+84238555001',
  feePerMille: 50,
  cashRoundingVnd: 1_000,
  fees: { pickup: 0, same_commune: 10_000, town: 15_000, province: 30_000, parcel_bus: 45_000 },
  pickupPoints: [
    {
      id: '019a0000-0000-7000-8000-000000000011',
      name: 'Điểm gom Mường Xén',
      communeCode: COMMUNE.muongXen,
      village: 'Khối 4',
    },
    {
      id: '019a0000-0000-7000-8000-000000000012',
      name: 'Nhà văn hoá Buộc Mú',
      communeCode: COMMUNE.naNgoi,
      village: 'Bản Buộc Mú',
    },
    {
      id: '019a0000-0000-7000-8000-000000000013',
      name: 'Chợ phiên Mường Lống',
      communeCode: COMMUNE.muongLong,
      village: 'Bản Mường Lống 1',
    },
  ],
} as const;
