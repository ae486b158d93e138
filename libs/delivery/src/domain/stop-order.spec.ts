import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Destination, distanceKm, proposeStops } from './stop-order.js';

const places = {
  '16870': { latitude: 19.404, longitude: 104.146 },
  '16871': { latitude: 19.27, longitude: 104.13 },
  '17000': { latitude: 18.68, longitude: 105.68 },
};
const to = (parcelId: string, communeCode: string, village: string): Destination => ({
  parcelId,
  communeCode,
  village,
  recipientName: parcelId,
  at: places[communeCode as keyof typeof places] ?? null,
});

describe('the proposed order of stops', () => {
  it('goes to the nearest commune first and finishes each village before the next', () => {
    const stops = [
      to('far', '17000', 'Khối 2'),
      to('b1', '16870', 'Bản Na'),
      to('a1', '16870', 'Bản Ảng'),
      to('mid', '16871', 'Huồi Giảng'),
      to('b2', '16870', 'bản na'),
      to('a2', '16870', 'Bản Ảng'),
    ];
    expect(proposeStops(places['16870'], stops)).toEqual(['a1', 'a2', 'b1', 'b2', 'mid', 'far']);
  });

  it('leaves communes without coordinates to the end', () => {
    expect(proposeStops(places['16870'], [to('?', '00001', 'X'), to('far', '17000', 'Y')])).toEqual(['far', '?']);
  });

  it('knows how far Mường Xén is from Vinh', () => {
    expect(distanceKm(places['16870'], places['17000'])).toBeCloseTo(180, -1);
    expect(distanceKm(places['16870'], places['16870'])).toBe(0);
  });

  it('names every parcel once, from wherever it starts', () => {
    const destination = fc.record({
      parcelId: fc.uuid(),
      communeCode: fc.constantFrom('00001', '00002', '00003', '00004'),
      village: fc.constantFrom('Bản A', 'Bản B'),
      recipientName: fc.string({ maxLength: 4 }),
      at: fc.option(
        fc.record({
          latitude: fc.double({ min: -90, max: 90, noNaN: true }),
          longitude: fc.double({ min: -180, max: 180, noNaN: true }),
        }),
      ),
    });
    fc.assert(
      fc.property(fc.array(destination, { maxLength: 20 }), (stops) => {
        const ids = stops.map(({ parcelId }) => parcelId);
        expect(proposeStops(null, stops).sort()).toEqual([...ids].sort());
      }),
    );
  });
});
