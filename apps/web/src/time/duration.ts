/** A span of time in its two largest units: `340 ms`, `2.4 s`, `3 m 05 s`, `1 h 02 m`. */
export function duration(milliseconds: number): string {
  const span = Math.max(0, milliseconds);
  if (span < 1000) return `${Math.round(span)} ms`;
  if (span < 59_950) return `${(span / 1000).toFixed(1)} s`;
  const seconds = Math.round(span / 1000);
  const pad = (value: number) => String(value).padStart(2, '0');
  if (seconds < 3600) return `${Math.floor(seconds / 60)} m ${pad(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${pad(Math.floor((seconds % 3600) / 60))} m`;
}
