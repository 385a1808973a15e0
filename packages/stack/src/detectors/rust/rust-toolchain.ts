import type { CandidateDraft, FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { textAt, textsAt } from '../../parse/value-at.ts';
import { isSafeName, isSafePath, isSafeVersion } from '../../safe-text.ts';
import { fileIn, upwards } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { asCandidate, fromDockerfiles, fromMise, fromToolVersions, fromWorkflows } from '../../versions/version-candidates.ts';

/**
 * The toolchain to build with. rustup reads `rust-toolchain` files of the directory it runs in and of its parents, nearest first, the file without
 * an extension before the one with it. `rust-version` is a floor for consumers and never counts here; an image is what the program is shipped
 * with and ranks below the newest stable.
 */
export function toolchainFacts(repository: Repository, directory: string): FactDraft[] {
  const chain = upwards(directory);
  const files = chain.flatMap((parent) => ['rust-toolchain', 'rust-toolchain.toml'].map((name) => fileIn(parent, name)));
  const found = files.flatMap((file) => readToolchain(repository, file) ?? []);
  const candidates: CandidateDraft[] = [
    ...found.map(({ candidate }) => candidate),
    ...chain
      .flatMap((parent) => [...fromToolVersions(repository, parent, ['rust']), ...fromMise(repository, parent, ['rust'])])
      .map(asCandidate),
    { value: 'stable', kind: 'convention', source: { file: fileIn(directory, 'Cargo.toml'), line: 1 }, confidence: 0.6, via: 'default' },
    ...chain.flatMap((parent) => fromDockerfiles(repository, parent, 'rust')).map((image) => ({ ...asCandidate(image), confidence: 0.45 })),
    ...fromWorkflows(repository, 'dtolnay/rust-toolchain', 'toolchain')
      .slice(0, 3)
      .map((evidence) => ({ ...asCandidate(evidence), confidence: 0.45 })),
  ];
  const facts: FactDraft[] = [{ name: 'rust.toolchain', candidates }];
  const [file] = found;
  if (file === undefined) return facts;
  const { source } = file.candidate;
  facts.push(soleFact('rust.toolchain-file', { ...file.candidate, value: source.file, kind: 'declaration' }));
  if (file.targets.length > 0) facts.push(soleFact('rust.targets', { ...file.candidate, value: file.targets, kind: 'declaration' }));
  return facts;
}

interface ToolchainFile {
  readonly candidate: CandidateDraft & { readonly value: string };
  readonly targets: string[];
}

/** Reads a toolchain file: TOML with a channel, or the older form, one line that is the channel. */
function readToolchain(repository: Repository, file: string): ToolchainFile | undefined {
  const lines = repository.lines(file);
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first < 0 || !isSafePath(file)) return undefined;
  const candidate = { kind: 'pin', confidence: 1, via: 'toolchain file' } as const;
  const plain = (lines[first] ?? '').trim();
  if (!file.endsWith('.toml') && isChannel(plain))
    return { candidate: { ...candidate, value: plain, source: { file, line: first + 1 } }, targets: [] };
  const document = repository.toml(file);
  const channel = textAt(document?.value, 'toolchain', 'channel');
  if (document === undefined || channel === undefined || !isChannel(channel)) return undefined;
  return {
    candidate: { ...candidate, value: channel, source: { file, line: document.lineOf('toolchain', 'channel') } },
    targets: textsAt(document.value, 'toolchain', 'targets').filter(isSafeName).slice(0, 8),
  };
}

const isChannel = (text: string): boolean =>
  isSafeVersion(text) && /^(?:stable|beta|nightly|\d+\.\d+(?:\.\d+)?)(?:-[A-Za-z0-9_.-]+)?$/.test(text);

/** Options of rustfmt that only a nightly compiler heeds: checking with a stable one would find other files badly formatted. */
const nightlyOptions =
  /^(?:unstable_features|imports_granularity|group_imports|wrap_comments|format_code_in_doc_comments|normalize_comments|format_strings|imports_layout|imports_indent|struct_lit_single_line|overflow_delimited_expr|format_macro_matchers|condense_wildcard_suffixes|error_on_line_overflow|reorder_impl_items|type_punctuation_density|brace_style|blank_lines_upper_bound|comment_width|doc_comment_code_block_width|hex_literal_case|indent_style|match_arm_blocks|normalize_doc_attributes|trailing_comma|where_single_line)\s*=/;

/** Whether formatting is checked with a nightly compiler, and which line says so. */
export function nightlyFormat(repository: Repository, directory: string): { file: string; line: number } | undefined {
  const file = upwards(directory)
    .flatMap((parent) => ['rustfmt.toml', '.rustfmt.toml'].map((name) => fileIn(parent, name)))
    .find((candidate) => repository.has(candidate));
  if (file === undefined) return undefined;
  const index = repository.lines(file).findIndex((line) => nightlyOptions.test(line));
  return index < 0 ? undefined : { file, line: index + 1 };
}
