/** Numbers about this process in the text format of Prometheus. The only file that knows the library behind it. */
import { collectDefaultMetrics, Counter as PromCounter, Gauge as PromGauge, Histogram as PromHistogram, Registry } from 'prom-client';

export type MetricLabels = Readonly<Record<string, string>>;

/** Something that only grows. */
export interface Counter {
  add(labels: MetricLabels, amount?: number): void;
}

/** How long something took, in seconds. */
export interface Histogram {
  observe(labels: MetricLabels, seconds: number): void;
}

export interface MetricOptions {
  /** With the unit last, and `_total` where it only grows. */
  readonly name: string;
  readonly help: string;
  /** Each from a small fixed list: never a tenant, a user, an id or a text from outside. */
  readonly labels: readonly string[];
}

export interface GaugeOptions extends MetricOptions {
  /** Asked for each time somebody reads the metrics. */
  readonly read: () => readonly { readonly labels: MetricLabels; readonly value: number }[];
}

/** The metrics of one process. */
export interface Metrics {
  counter(options: MetricOptions): Counter;
  histogram(options: MetricOptions & { readonly bucketsSeconds: readonly number[] }): Histogram;
  /** What is so at present. */
  gauge(options: GaugeOptions): void;
  readonly contentType: string;
  /** Everything, as Prometheus reads it. */
  text(): Promise<string>;
}

/** Makes the metrics of a process: memory, event loop, garbage collection and handles are among them. Every series names the service. */
export function createMetrics(service: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const base = ({ name, help, labels }: MetricOptions) => ({ name, help, labelNames: [...labels], registers: [registry] });
  return {
    counter: (options) => {
      const counter = new PromCounter(base(options));
      return { add: (labels, amount = 1) => counter.inc({ ...labels }, amount) };
    },
    histogram: ({ bucketsSeconds, ...options }) => {
      const histogram = new PromHistogram({ ...base(options), buckets: [...bucketsSeconds] });
      return { observe: (labels, seconds) => histogram.observe({ ...labels }, seconds) };
    },
    gauge: ({ read, ...options }) => {
      new PromGauge({
        ...base(options),
        collect() {
          this.reset();
          for (const { labels, value } of read()) this.set({ ...labels }, value);
        },
      });
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
