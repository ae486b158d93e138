/** `product`: for everybody's eyes. `proof`: of a handover, for the buyer and the cooperative alone. */
export const PICTURE_KINDS = ['product', 'proof'] as const;
export type PictureKind = (typeof PICTURE_KINDS)[number];

/** The longer side in pixels; a smaller picture is not blown up. */
export const PICTURE_SIZES = [320, 1280] as const;
export type PictureSize = (typeof PICTURE_SIZES)[number];

const FOLDER: Record<PictureKind, string> = { product: 'pictures', proof: 'proofs' };

/** Where a picture lies in the object store. */
export const pictureName = (kind: PictureKind, pictureId: string, size: PictureSize): string =>
  `${FOLDER[kind]}/${pictureId}/${size}.webp`;
