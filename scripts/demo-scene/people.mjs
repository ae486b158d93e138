/** The two people on camera. A figure's origin is on its middle line; the head's crown is at y = 176, the belt at 576. */
import { fix, turn } from './motion.mjs';

/** Eyes that smile (arcs) or look (open), and shut for a blink. */
function eyes(colour, openness) {
  if (openness < 0.25)
    return `<path fill="none" stroke="${colour}" stroke-width="5" stroke-linecap="round" d="M-28 282c4-5 12-5 16 0M12 282c4-5 12-5 16 0"/>`;
  const ry = fix(6.5 * openness);
  return `<ellipse cx="-20" cy="280" rx="5.2" ry="${ry}" fill="${colour}"/><ellipse cx="20" cy="280" rx="5.2" ry="${ry}" fill="${colour}"/><circle cx="-18.4" cy="277.6" r="1.6" fill="#fff"/><circle cx="21.6" cy="277.6" r="1.6" fill="#fff"/>`;
}

/** A mouth from a closed smile (0) to a wide open word (1). */
function mouth(lip, open) {
  const depth = fix(6 + 17 * open);
  const half = fix(22 - 4 * open);
  return `<path fill="#7A2E22" d="M${-half} 311c${fix(half * 0.6)} 7 ${fix(half * 1.4)} 7 ${fix(half * 2)} 0-3 ${fix(depth * 0.9)}-${fix(half * 0.5)} ${depth}-${half} ${depth}s-${fix(half * 0.9)}-${fix(depth * 0.1)}-${half}-${depth}z"/><path fill="#fff" d="M${fix(-half + 2)} 312c${fix(half * 0.58)} 6 ${fix(half * 1.3)} 6 ${fix(half * 2 - 4)} 0l-3 6c-${fix(half * 0.5)} 4-${fix(half * 1.05)} 4-${fix(half * 2 - 10)} 0z"/><path fill="none" stroke="${lip}" stroke-width="3.5" stroke-linecap="round" d="M${-half} 311c${fix(half * 0.6)} 7 ${fix(half * 1.4)} 7 ${fix(half * 2)} 0"/>`;
}

/**
 * An arm of two equal bones from shoulder to hand; the elbow is where the bones meet.
 * @param side 1 bends the elbow outwards to the left of the picture, -1 to the right
 */
export function arm(shoulder, hand, bone, side, sleeve, cuff) {
  const dx = hand.x - shoulder.x;
  const dy = hand.y - shoulder.y;
  const reach = Math.min(Math.hypot(dx, dy), bone * 1.999);
  const rise = Math.sqrt(bone * bone - (reach / 2) ** 2);
  const length = Math.hypot(dx, dy) || 1;
  const elbow = {
    x: shoulder.x + dx / 2 - (side * dy * rise) / length,
    y: shoulder.y + dy / 2 + (side * dx * rise) / length,
  };
  // The sleeve ends short of the hand so that the wrist shows.
  const wrist = { x: hand.x + (elbow.x - hand.x) * 0.22, y: hand.y + (elbow.y - hand.y) * 0.22 };
  const d = `M${fix(shoulder.x)} ${fix(shoulder.y)}L${fix(elbow.x)} ${fix(elbow.y)}L${fix(wrist.x)} ${fix(wrist.y)}`;
  const band = `M${fix(wrist.x + (elbow.x - wrist.x) * 0.1)} ${fix(wrist.y + (elbow.y - wrist.y) * 0.1)}L${fix(wrist.x)} ${fix(wrist.y)}`;
  return `<path fill="none" stroke="${sleeve}" stroke-width="46" stroke-linejoin="round" stroke-linecap="round" d="${d}"/><path fill="none" stroke="${cuff}" stroke-width="46" d="${band}"/>`;
}

/** A hand closed round something, thumb in front. */
export function hand(at, skin, shade, degrees = 0) {
  return `<g transform="translate(${fix(at.x)} ${fix(at.y)}) rotate(${fix(degrees)})"><path fill="${skin}" d="M-26 4c-6-18 2-28 14-28l26 0c14 4 18 18 14 30-10 16-44 18-54-2z"/><path fill="none" stroke="${shade}" stroke-width="3" stroke-linecap="round" d="M-8-4c8-3 18-3 26 0M-6 8c8-2 16-2 22 0"/></g>`;
}

/** Woman of the field in an indigo jacket and an embroidered headcloth. `pose`: nod, tilt (degrees), talk, look (0…1), breath. */
export function woman(x, y, pose) {
  const { nod = 0, tilt = 0, talk = 0, look = 1, breath = 0 } = pose;
  return `<g transform="translate(${fix(x)} ${fix(y)})"><g transform="translate(0 ${fix(-breath)})">
<path fill="#20224E" d="M-120 620c-6-140 20-214 70-234l52-16h18l52 16c50 20 76 94 70 234z"/>
<path fill="#FFF3D6" d="M-22 372h44l-22 60z"/><path fill="#D8402F" d="M-30 374l30 66 30-66 8 4-34 86v156h-8V464l-34-86z"/>
<g fill="#E7ECF2"><path d="M-9 470h18l-9-8zM-9 474h18l-9 8zM-9 504h18l-9-8zM-9 508h18l-9 8zM-9 538h18l-9-8zM-9 542h18l-9 8z"/></g>
<path fill="#C98B5E" d="M-24 330h48v44c-12 14-36 14-48 0z"/><path fill="#B5764B" d="M-24 342c14 14 34 14 48 0v14c-14 12-34 12-48 0z"/>
<g transform="translate(0 ${fix(nod)}) ${turn(tilt, 0, 350)}">
<ellipse cx="0" cy="288" rx="52" ry="62" fill="#D99C6C"/>
<path fill="#2A1B14" d="M-56 286c-4-50 22-80 56-80s60 30 56 80c-6-30-24-48-56-50-32 2-50 20-56 50z"/>
<path fill="#20224E" d="M-66 292c-14-74 22-116 66-116s80 42 66 116c-2 26-6 54-14 74l-10-10c8-34 10-70-2-92-10-16-24-22-40-22s-30 6-40 22c-12 22-10 58-2 92l-10 10c-8-20-12-48-14-74z"/>
<path fill="none" stroke="#F2B52E" stroke-width="4" d="M-58 236l8.3-8.3 8.3 8.3 8.3-8.3 8.3 8.3 8.3-8.3 8.3 8.3 8.3-8.3 8.3 8.3 8.3-8.3 8.3 8.3 8.3-8.3 8.3 8.3 8.3-8.3 8.3 8.3"/><path fill="none" stroke="#E0588B" stroke-width="4" d="M-54 222l8.3-8.3 8.3 8.3 8.3-8.3 8.3 8.3 8.3-8.3 8.3 8.3 8.3-8.3 8.3 8.3 8.3-8.3 8.3 8.3 8.3-8.3 8.3 8.3 8.3-8.3"/><path fill="none" stroke="#6FB85A" stroke-width="4" d="M-44 206l8-8 8 8 8-8 8 8 8-8 8 8 8-8 8 8 8-8 8 8"/>
<g transform="${turn(-tilt * 1.6, -60, 300)}"><path fill="#D8402F" d="M-66 300h14l4 66-10 2z"/></g><g transform="${turn(-tilt * 1.6, 60, 300)}"><path fill="#D8402F" d="M66 300H52l-4 66 10 2z"/></g>
<g transform="translate(0 ${fix(nod * 0.5)})">${eyes('#3A2116', look)}<path fill="none" stroke="#3A2116" stroke-width="3.5" stroke-linecap="round" d="M-32 266c6-5 14-6 20-3M12 263c6-3 14-2 20 3"/>
${mouth('#A6532F', talk)}<path fill="none" stroke="#A6532F" stroke-width="3.5" stroke-linecap="round" d="M-3 292c-4 8-4 12 3 13"/>
<circle cx="-33" cy="306" r="9" fill="#E07C55" opacity=".45"/><circle cx="33" cy="306" r="9" fill="#E07C55" opacity=".45"/></g></g></g></g>`;
}

/** Beekeeper in a dark jacket and a small cap; the same pose values. */
export function man(x, y, pose) {
  const { nod = 0, tilt = 0, talk = 0, look = 1, breath = 0 } = pose;
  return `<g transform="translate(${fix(x)} ${fix(y)})"><g transform="translate(0 ${fix(-breath)})">
<path fill="#23254F" d="M-128 620c-6-140 22-216 74-234l54-16h10l54 16c52 18 80 94 74 234z"/>
<path fill="#FFF3D6" d="M-20 374h40l-20 40z"/><path fill="none" stroke="#3C68B0" stroke-width="12" d="M-30 372L0 440l30-68"/><path fill="none" stroke="#E0588B" stroke-width="4" d="M-30 372L0 440l30-68"/><path stroke="#F2B52E" stroke-width="4" d="M0 444v176"/>
<path fill="#B9794C" d="M-26 330h52v44c-12 14-40 14-52 0z"/><path fill="#9F6238" d="M-26 344c14 14 38 14 52 0v12c-14 12-38 12-52 0z"/>
<g transform="translate(0 ${fix(nod)}) ${turn(tilt, 0, 350)}">
<path fill="#C98A58" d="M-54 270c0-50 108-50 108 0 0 46-20 84-54 84s-54-38-54-84z"/><ellipse cx="-55" cy="288" rx="9" ry="15" fill="#B9794C"/><ellipse cx="55" cy="288" rx="9" ry="15" fill="#B9794C"/>
<path fill="#1C1512" d="M-56 276c-2-20 4-34 10-40h92c6 6 12 20 10 40-4-12-8-18-14-22-28 6-56 6-84 0-6 4-10 10-14 22z"/>
<path fill="#17182F" d="M-60 244c-4-44 24-66 60-66s64 22 60 66c-34 10-86 10-120 0z"/><path fill="none" stroke="#E0588B" stroke-width="4" d="M-56 240l8-8 8 8 8-8 8 8 8-8 8 8 8-8 8 8 8-8 8 8 8-8 8 8 8-8 8 8"/><circle cx="0" cy="178" r="7" fill="#D8402F"/>
<g transform="translate(0 ${fix(nod * 0.5)})">${eyes('#2C1A10', look)}<path fill="none" stroke="#1C1512" stroke-width="5" stroke-linecap="round" d="M-34 266c6-5 16-6 22-2M12 264c6-4 16-3 22 2"/>
${mouth('#7E4524', talk)}<path fill="none" stroke="#7E4524" stroke-width="3.5" stroke-linecap="round" d="M-3 296c-4 8-4 12 3 13"/></g></g></g></g>`;
}
