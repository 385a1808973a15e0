/** What the gateway reports while it runs. Fields hold ids and counts, never tokens or payloads. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** Writes one JSON line an event to standard output. */
export function createJsonLog(level: string): Log {
  const write = (name: string, fields: object, message: string) => {
    process.stdout.write(`${JSON.stringify({ level: name, time: new Date().toISOString(), app: 'realtime', ...fields, msg: message })}\n`);
  };
  const isHeard = (name: 'info' | 'warn') => ['trace', 'debug', 'info', ...(name === 'warn' ? ['warn'] : [])].includes(level);
  return {
    info: (fields, message) => isHeard('info') && write('info', fields, message),
    warn: (fields, message) => isHeard('warn') && write('warn', fields, message),
  };
}
