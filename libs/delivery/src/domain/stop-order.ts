/** Where a parcel goes. Coordinates are those of the commune, in degrees; null when nobody has entered them. */
export interface Destination {
  parcelId: string;
  communeCode: string;
  village: string;
  recipientName: string;
  at: Point | null;
}

export interface Point {
  latitude: number;
  longitude: number;
}

const EARTH_RADIUS_KM = 6371;

/** Great-circle distance in kilometres (haversine). */
export function distanceKm(from: Point, to: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [fromLatitude, toLatitude] = [radians(from.latitude), radians(to.latitude)];
  const halfLatitude = Math.sin((toLatitude - fromLatitude) / 2);
  const halfLongitude = Math.sin(radians(to.longitude - from.longitude) / 2);
  const chord = halfLatitude ** 2 + Math.cos(fromLatitude) * Math.cos(toLatitude) * halfLongitude ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/**
 * A sensible order of stops to start from: the nearest commune next, and within it village by village, so that
 * nobody rides through the same village twice. Communes without coordinates come last, by code. People may change it.
 */
export function proposeStops(start: Point | null, destinations: readonly Destination[]): string[] {
  return nearestFirst(
    start,
    groupBy(destinations, ({ communeCode }) => communeCode),
  ).flatMap((commune) => [...commune].sort(byVillage).map(({ parcelId }) => parcelId));
}

function nearestFirst(start: Point | null, communes: Destination[][]): Destination[][] {
  const pointOf = (commune: Destination[]) => commune[0]?.at ?? null;
  const left = [...communes].sort((a, b) => compare(a[0]!.communeCode, b[0]!.communeCode));
  const route: Destination[][] = [];
  let here = start;
  while (left.length) {
    const away = left.map((commune) => {
      const there = pointOf(commune);
      if (!there) return Number.POSITIVE_INFINITY;
      return here ? distanceKm(here, there) : 0;
    });
    const [next] = left.splice(away.indexOf(Math.min(...away)), 1);
    if (!next) break;
    route.push(next);
    here = pointOf(next) ?? here;
  }
  return route;
}

function byVillage(a: Destination, b: Destination): number {
  return (
    compare(a.village.toLocaleLowerCase('vi'), b.village.toLocaleLowerCase('vi')) ||
    compare(a.recipientName, b.recipientName) ||
    compare(a.parcelId, b.parcelId)
  );
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}

const compare = (a: string, b: string) => a.localeCompare(b, 'vi');
