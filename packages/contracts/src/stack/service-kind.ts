import { z } from 'zod';

/** The kinds of services that are known: their images, ports and variables. */
export const ServiceKind = z.enum([
  'postgres',
  'mysql',
  'mariadb',
  'mongodb',
  'redis',
  'rabbitmq',
  'kafka',
  'elasticsearch',
  'memcached',
  'minio',
  'nats',
]);
export type ServiceKind = z.infer<typeof ServiceKind>;
