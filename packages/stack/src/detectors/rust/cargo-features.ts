import type { CargoManifest } from './read-cargo.ts';

/** Features that do not build on a stable compiler of an ordinary machine, whatever else is on. */
const forbidding =
  /(?:^|[-_])(?:nightly|unstable|experimental|simd|avx\w*|neon|cuda|rocm|metal|wasm\w*|esp\w*|defmt|loom|extension-module|abi3.*)(?:$|[-_])|rustc[-_]dep/i;
/** Features that often exclude each other or need libraries that nothing names. */
const competing =
  /(?:^|[-_])(?:native-tls|openssl|rustls|runtime|async-std|tokio|smol|no[-_]?std|static|vendored|bundled|system|jemalloc\w*|mimalloc|windows|macos|linux|unix|ffi|python\w*|bench\w*|fuzz\w*|js)(?:$|[-_])/i;

/**
 * Whether the packages are checked with all their features at once: they have some, none is known not to build here, and either the
 * documentation is built that way or no name of a feature looks like a choice between alternatives.
 */
export function usesAllFeatures(packages: readonly CargoManifest[]): CargoManifest | undefined {
  const features = packages.flatMap((manifest) => manifest.features);
  if (features.length === 0 || features.some((name) => forbidding.test(name))) return undefined;
  const documented = packages.find(({ documentsAllFeatures }) => documentsAllFeatures);
  if (documented !== undefined) return documented;
  return features.some((name) => competing.test(name)) ? undefined : packages.find((manifest) => manifest.features.length > 0);
}
