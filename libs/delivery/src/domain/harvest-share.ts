/** A line that waits for a harvest. `wanted` in the selling unit, above zero. */
export interface WaitingLine {
  id: string;
  wanted: number;
  /** Whether the buyer takes less than the whole line. */
  acceptsPart: boolean;
}

export interface HarvestShare {
  /** In the order of the lines. */
  allotments: { lineId: string; wanted: number; allotted: number }[];
  /** What nobody ordered, or nobody could use. */
  surplus: number;
}

/**
 * Shares a harvest (M13): the earliest orders first, each in full while it lasts. Of what is left a line gets a part
 * only if its buyer accepts part; otherwise it gets nothing, and the next in line may still be served.
 * `lines` come earliest first; `arrived` is in their unit.
 */
export function shareHarvest(arrived: number, lines: readonly WaitingLine[]): HarvestShare {
  let left = arrived;
  const allotments = lines.map(({ id, wanted, acceptsPart }) => {
    const allotted = left >= wanted ? wanted : acceptsPart ? left : 0;
    left -= allotted;
    return { lineId: id, wanted, allotted };
  });
  return { allotments, surplus: left };
}
