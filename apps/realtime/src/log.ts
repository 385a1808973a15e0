/** What the gateway reports while it runs. Fields hold ids and counts, never tokens or payloads. A `Logger` of telemetry is one. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}
