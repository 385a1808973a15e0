import type { ServiceKind } from '@autodevops/contracts/stack';

/** Words by which a workflow shows that it brings a service, beside its own name. */
const words: Partial<Record<ServiceKind, RegExp>> = {
  postgres: /postgres|postgis|pgvector|timescale|psql|cockroach|supabase/i,
  mysql: /mysql|mariadb|percona/i,
  mariadb: /mysql|mariadb|percona/i,
  mongodb: /mongo/i,
  redis: /redis|valkey|keydb|dragonfly/i,
  rabbitmq: /rabbit|amqp/i,
  kafka: /kafka|redpanda/i,
  elasticsearch: /elastic|opensearch/i,
  opensearch: /elastic|opensearch/i,
  memcached: /memcache/i,
  minio: /minio|localstack|s3/i,
  sqlserver: /mssql|sqlserver|sql-server|azure-sql/i,
  dynamodb: /dynamo|localstack/i,
  localstack: /localstack|moto/i,
};

/** What brings services of any kind, or makes them needless. */
const anything = /docker[- ]compose|compose\.ya?ml|testcontainers|sqlite|devcontainer|minikube|kind create|nix(?:-shell| develop)/i;

/** True where the text of the workflows shows that the service may be there. */
export function isBrought(kind: ServiceKind, text: string): boolean {
  return anything.test(text) || (words[kind]?.test(text) ?? text.toLowerCase().includes(kind));
}
