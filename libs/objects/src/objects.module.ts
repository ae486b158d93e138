import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '#config';
import { DiskObjectStore } from './disk/disk-object-store.js';
import { ObjectStore } from './object-store.js';

/** The object store that the settings choose. */
export async function openObjectStore(settings: Settings): Promise<ObjectStore> {
  if (settings.objectStore === 'disk') return new DiskObjectStore(`${settings.dataDir}/media`);
  // Only then: the client is large, and an installation with a disk never needs it.
  const { S3ObjectStore } = await import('./s3/s3-object-store.js');
  return new S3ObjectStore({
    endpoint: settings.s3Endpoint,
    region: settings.s3Region,
    bucket: settings.s3Bucket,
    accessKeyId: settings.s3AccessKeyId,
    secretAccessKey: settings.s3SecretAccessKey,
    forcePathStyle: settings.s3ForcePathStyle,
  });
}

/** One object store for all who ask for it. */
@Global()
@Module({
  providers: [{ provide: ObjectStore, inject: [Settings], useFactory: openObjectStore }],
  exports: [ObjectStore],
})
export class ObjectsModule implements OnApplicationShutdown {
  constructor(@Inject(ObjectStore) private readonly store: ObjectStore) {}

  onApplicationShutdown(): void {
    this.store.close();
  }
}
