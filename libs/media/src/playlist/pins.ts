/** A stretch of the broadcast in which one offer is on show. */
export interface Pin {
  id: string;
  offerCode: string;
  startedAt: Date;
  /** Null while it is still on show. */
  endedAt: Date | null;
}

/**
 * `EXT-X-DATERANGE` (rfc8216bis section 4.4.5.1). A pin that ends later gains its END-DATE; no attribute ever changes,
 * and every playlist of the broadcast lists the same lines.
 */
export function renderPins(pins: readonly Pin[]): string[] {
  return [...pins]
    .sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime() || (a.id < b.id ? -1 : 1))
    .map((pin) => {
      const attributes = [
        `ID="pin-${quotable(pin.id)}"`,
        'CLASS="vn.chophien.pin"',
        `START-DATE="${pin.startedAt.toISOString()}"`,
      ];
      if (pin.endedAt) {
        // Clocks may have been set back in between; a range never ends before it starts.
        const endsAt = new Date(Math.max(pin.endedAt.getTime(), pin.startedAt.getTime()));
        attributes.push(`END-DATE="${endsAt.toISOString()}"`);
      }
      attributes.push(`X-OFFER-CODE="${quotable(pin.offerCode)}"`);
      return `#EXT-X-DATERANGE:${attributes.join(',')}`;
    });
}

/** A quoted-string holds no double quote and no line break (rfc8216bis section 4.2). */
const quotable = (value: string): string => value.replace(/["\p{Cc}]/gu, '');
