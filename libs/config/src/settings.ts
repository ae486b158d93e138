import 'reflect-metadata';
import { plainToInstance, Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
  ValidateIf,
  validateSync,
} from 'class-validator';

const asBoolean = () =>
  Transform(({ value }) =>
    value === '1' || value === 'true' ? true : value === '0' || value === 'false' ? false : value,
  );
const url = (protocols: string[]) => IsUrl({ protocols, require_protocol: true, require_tld: false });

const usesS3 = ({ objectStore }: Settings) => objectStore === 's3';

/** Every setting of every app, read from the environment once at start and nowhere else. */
export class Settings {
  @IsIn(['development', 'test', 'production'])
  nodeEnv: 'development' | 'test' | 'production' = 'development';

  /** `postgres://user:password@host:port/database` */
  @url(['postgres', 'postgresql'])
  databaseUrl!: string;

  /** Connections this process may hold open to PostgreSQL. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  databasePoolSize = 10;

  /** `redis://host:port/database` */
  @url(['redis', 'rediss'])
  redisUrl!: string;

  /** Where apps/api listens: pages, API and, on one machine, media. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65535)
  port = 3000;

  /** Where apps/live listens for HTTP. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65535)
  livePort = 3100;

  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65535)
  rtmpPort = 1935;

  @IsString()
  @MinLength(1)
  listenHost = '0.0.0.0';

  /** Where apps/api finds apps/live when it passes /live and /replay through. */
  @url(['http', 'https'])
  liveInternalUrl = 'http://127.0.0.1:3100';

  /** Scheme, host and port that people type; links and upload addresses start with it. */
  @url(['http', 'https'])
  publicOrigin = 'http://localhost:3000';

  /** Host and port that encoders are told to publish to. */
  @IsString()
  rtmpPublicUrl = 'rtmp://localhost:1935/live';

  /** Media, pictures and other files of this installation. */
  @IsString()
  @MinLength(1)
  dataDir = '.data';

  /** Where media and pictures are kept: below `dataDir`, or in a bucket of an S3-compatible store. */
  @IsIn(['disk', 's3'])
  objectStore: 'disk' | 's3' = 'disk';

  /** Scheme, host and port of the S3-compatible store. */
  @ValidateIf(usesS3)
  @url(['http', 'https'])
  s3Endpoint = '';

  @ValidateIf(usesS3)
  @Matches(/^[a-z0-9-]{1,64}$/)
  s3Region = '';

  @ValidateIf(usesS3)
  @Matches(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
  s3Bucket = '';

  @ValidateIf(usesS3)
  @MinLength(3)
  s3AccessKeyId = '';

  @ValidateIf(usesS3)
  @MinLength(8)
  s3SecretAccessKey = '';

  /** The bucket in the path instead of the host name; Amazon's own store wants the host name. */
  @asBoolean()
  @IsBoolean()
  s3ForcePathStyle = true;

  @IsOptional()
  @IsString()
  tlsCertFile?: string;

  @IsOptional()
  @IsString()
  tlsKeyFile?: string;

  /** The built web app; empty when another server gives out the pages. */
  @IsString()
  webDir = 'dist/web';

  /** Fixed sign-in code and seeded people. Refused in production. */
  @asBoolean()
  @IsBoolean()
  demoMarket = false;

  /** Live segments, in seconds, and their parts, in milliseconds. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(3)
  segmentSeconds = 2;

  @Type(() => Number)
  @IsInt()
  @IsIn([250, 500])
  partMilliseconds = 500;

  /** A broadcast without new media for so long counts as interrupted. */
  @Type(() => Number)
  @IsInt()
  @Min(2)
  @Max(120)
  mediaLostSeconds = 8;

  /** How long a new order waits for others to be settled with, in milliseconds. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(100)
  intakeGatherMs = 2;

  /** Orders settled in one transaction at most. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1000)
  intakeBatchMax = 200;

  /** New orders that may wait in this process; the next one is asked to come back later. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100_000)
  intakeQueueMax = 2000;

  /** Order transactions at work at the same time in this process. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(16)
  intakeLanes = 2;

  /** How many orders of one buyer may wait for payment at once. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(100)
  unpaidOrdersMax = 3;

  /** Where apps/gateway listens; it plays the card gateway and the bank. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65535)
  gatewayPort = 3900;

  /** Where the market's servers reach the card gateway. */
  @url(['http', 'https'])
  gatewayInternalUrl = 'http://127.0.0.1:3900';

  /** Where buyers' browsers reach the gateway's card page. */
  @url(['http', 'https'])
  gatewayPublicUrl = 'http://localhost:3900';

  /** Keys and secrets shared with the gateway and the bank; the defaults are those of the demo market. */
  @Matches(/^sk_/)
  gatewaySecretKey = 'sk_test_chophien';

  @Matches(/^pk_/)
  gatewayPublishableKey = 'pk_test_chophien';

  @Matches(/^whsec_/)
  gatewayWebhookSecret = 'whsec_chophien';

  @IsString()
  @MinLength(8)
  bankWebhookSecret = 'bank_chophien';

  /** Where the gateway and the bank send their notices: the market's own address as they see it. */
  @url(['http', 'https'])
  marketInternalUrl = 'http://127.0.0.1:3000';

  /** The account that transfers go to: NAPAS bank code (6 digits), number and holder as they stand in a VietQR. */
  @Matches(/^\d{6}$/)
  bankBin = '970403';

  @Matches(/^[0-9A-Za-z]{4,19}$/)
  bankAccountNumber = '0011012345678';

  @IsString()
  @MinLength(1)
  bankAccountHolder = 'HTX CHO PHIEN';

  /** Up to this much one clerk sends money back alone; above it one approves and another sends. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  refundAloneMaxVnd = 2_000_000;

  /** Where `GET /metrics` is answered: api here, live, worker and gateway on the next three ports; 0 is nowhere. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_532)
  metricsPort = 9464;

  /** Only for the operator's own network. */
  @IsString()
  @MinLength(1)
  metricsHost = '127.0.0.1';

  @IsIn(['error', 'warn', 'log', 'debug', 'verbose'])
  logLevel: 'error' | 'warn' | 'log' | 'debug' | 'verbose' = 'log';

  /** Machines read JSON lines, people at a terminal do not. */
  @asBoolean()
  @IsBoolean()
  logJson = false;
}

const constantCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** The environment variable of a setting: `databaseUrl` is `DATABASE_URL`. */
export const environmentName = (setting: keyof Settings): string => constantCase(setting);

/** @throws Error that names every setting that is missing or wrong, with its environment variable */
export function loadSettings(environment: NodeJS.ProcessEnv): Settings {
  const names = [
    ...Object.keys(new Settings()),
    'databaseUrl',
    'redisUrl',
    'tlsCertFile',
    'tlsKeyFile',
  ] as (keyof Settings)[];
  const given = Object.fromEntries(
    names
      .map((name) => [name, environment[environmentName(name)]] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const settings = plainToInstance(Settings, given, { exposeDefaultValues: true });
  const problems = validateSync(settings).flatMap((error) =>
    Object.values(error.constraints ?? {}).map(
      (text) => `${environmentName(error.property as keyof Settings)}: ${text}`,
    ),
  );
  if (settings.nodeEnv === 'production' && settings.demoMarket) problems.push('DEMO_MARKET: never in production');
  if (settings.nodeEnv === 'production') problems.push(...demoSecrets(settings));
  if (Boolean(settings.tlsCertFile) !== Boolean(settings.tlsKeyFile))
    problems.push('TLS_CERT_FILE and TLS_KEY_FILE go together');
  if (problems.length) throw new Error(`Settings are not valid:\n  ${problems.join('\n  ')}`);
  return settings;
}

/** The secrets of the demo market are in the README: in production anybody could sign a payment with them. */
function demoSecrets(settings: Settings): string[] {
  const demo = new Settings();
  const secrets = ['gatewaySecretKey', 'gatewayPublishableKey', 'gatewayWebhookSecret', 'bankWebhookSecret'] as const;
  return secrets
    .filter((name) => settings[name] === demo[name])
    .map((name) => `${environmentName(name)}: set one of your own in production`);
}
