import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Settings } from '#config';
import { dataSourceOptions, type Schema } from './data-source.js';
import { Database } from './database.js';
import { Outbox, OutboxConsumer } from './outbox.js';

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [Settings],
      useFactory: (settings: Settings) => ({
        ...dataSourceOptions(settings.databaseUrl, settings.databasePoolSize),
        autoLoadEntities: true,
        retryAttempts: 20,
        retryDelay: 500,
      }),
    }),
  ],
  providers: [Database, Outbox, OutboxConsumer],
  exports: [Database, Outbox, OutboxConsumer],
})
export class PersistenceModule {
  /** For an app that keeps to a schema of its own: the same door to PostgreSQL into another room. */
  static forSchema(schema: Schema): DynamicModule {
    const dataSource = {
      provide: DataSource,
      inject: [Settings],
      useFactory: (settings: Settings) =>
        new DataSource(dataSourceOptions(settings.databaseUrl, settings.databasePoolSize, schema)).initialize(),
    };
    return {
      module: SchemaModule,
      providers: [dataSource, { provide: Database, inject: [DataSource], useFactory: databaseOf }],
      exports: [Database],
    };
  }
}

const databaseOf = (dataSource: DataSource) => new Database(dataSource);

/** Not TypeOrmModule: its default connection is the market's. */
@Global()
@Module({})
class SchemaModule implements OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  onApplicationShutdown(): Promise<void> {
    return this.dataSource.destroy();
  }
}
