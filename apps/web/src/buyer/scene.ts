import field from '../shared/scenes/vuon-cai.svg?url';
import man from '../shared/scenes/vuon-cai-anh.svg?url';
import woman from '../shared/scenes/vuon-cai-chi.svg?url';

/**
 * The drawn poster of a broadcast until its own picture moves. Highland names tell: `Thị` and `Y` are women's,
 * `Bá`, `Văn` and `A` men's; any other name gets the field alone.
 */
export function sceneOf(hostName: string): string {
  if (/\s(Thị|Y)\s|^Y\s/.test(hostName)) return woman;
  if (/\s(Bá|Văn|A)\s|^A\s/.test(hostName)) return man;
  return field;
}
