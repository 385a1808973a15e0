import type { ServiceNeed } from '@autodevops/contracts/stack';

export interface ServiceDefinition {
  readonly kind: ServiceNeed['kind'];
  /** Used when nothing names a version. */
  readonly defaultImage: string;
  /** Images that may run, without registry and tag, each with the image that runs where no plain tag is named. */
  readonly images: Readonly<Record<string, string>>;
  /** Images of others with the same program in it: a plain leading version is kept for the first of `images`, where it is known to exist there. */
  readonly rebuilt?: Readonly<Record<string, RegExp>>;
  /** Dependencies that talk to it, over all ecosystems, in lower case. */
  readonly dependencies: readonly string[];
  /** Variables that conventionally point at it. */
  readonly environment: readonly string[];
}
