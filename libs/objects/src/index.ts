export { DiskFolder, errorCode, syncFolder } from './disk/disk-folder.js';
export { ObjectStore, type PutOutcome } from './object-store.js';
export { ObjectsModule, openObjectStore } from './objects.module.js';
