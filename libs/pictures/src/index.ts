export { PICTURE_KINDS, PICTURE_SIZES, type PictureKind, type PictureSize } from './domain/picture-kind.js';
export type { Picture } from './picture.store.js';
export { PicturesModule } from './pictures.module.js';
export { PICTURE_BYTES_MAX, PicturesService } from './pictures.service.js';
