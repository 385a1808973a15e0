import { type Document, isMap, parseDocument } from 'yaml';
import { Source, type Span } from '../source/source.ts';
import { findDuplicateKey } from './find-duplicate-key.ts';
import { JobReader } from './read-jobs.ts';
import { readPermissions } from './read-permissions.ts';
import type { Trigger, Workflow } from './workflow.ts';
import { YamlTree } from './yaml-tree.ts';

/** Why a file is no workflow, and where. */
export interface WorkflowProblem {
  readonly source: Source;
  readonly span: Span;
  /** Stable over moved lines. */
  readonly kind: 'too-large' | 'too-deep' | 'syntax' | 'duplicate-key' | 'no-mapping' | 'no-triggers' | 'no-jobs' | 'too-large-expanded';
  readonly message: string;
}

export type WorkflowReading =
  | { readonly outcome: 'workflow'; readonly workflow: Workflow }
  | { readonly outcome: 'invalid'; readonly problem: WorkflowProblem };

const maxCharacters = 512 * 1024;
/** Over all jobs, text behind aliases counted as often as it is used. */
const maxExpandedCharacters = 8 * maxCharacters;

/** True for the files that GitHub runs. */
export function isWorkflowPath(path: string): boolean {
  return /^\.github\/workflows\/[^/]+\.ya?ml$/i.test(path);
}

/** Reads one workflow file. Never throws and takes a bounded time, whatever the text: a bomb of aliases, deep nesting, a megabyte of keys. */
export function readWorkflow(path: string, text: string): WorkflowReading {
  const source = new Source(path, text.length > maxCharacters ? text.slice(0, maxCharacters) : text);
  const problem = (kind: WorkflowProblem['kind'], message: string, span: Span = source.lineSpan(1)): WorkflowReading => ({
    outcome: 'invalid',
    problem: { source, span, kind, message },
  });
  if (text.length > maxCharacters) return problem('too-large', 'The file is larger than 512 KB, so it was not read.');
  try {
    return readDocument(source, problem);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return problem('too-deep', 'The file is nested so deeply that it cannot be read.');
  }
}

type Problem = (kind: WorkflowProblem['kind'], message: string, span?: Span) => WorkflowReading;

function readDocument(source: Source, problem: Problem): WorkflowReading {
  // Unique keys are checked below: the library compares every key with every other one.
  const document = parseDocument(source.text, { uniqueKeys: false, logLevel: 'silent', prettyErrors: false });
  const error = document.errors[0];
  if (error !== undefined) {
    // What is never closed is noticed at the end of the file: shown at its last character instead of on an empty line.
    const last = Math.max(0, source.text.trimEnd().length - 1);
    const start = Math.min(error.pos[0], last);
    return problem('syntax', `The file is not valid YAML: ${error.message}`, {
      start,
      end: Math.max(start + 1, Math.min(error.pos[1], last + 1)),
    });
  }
  const duplicate = findDuplicateKey(document);
  if (duplicate !== null) return problem('duplicate-key', `The key \`${duplicate.value}\` stands here a second time.`, duplicate.span);
  if (!isMap(document.contents)) return problem('no-mapping', 'The file does not hold a workflow: it is not a mapping.');
  return readRoot(source, document, problem);
}

function readRoot(source: Source, document: Document, problem: Problem): WorkflowReading {
  const tree = new YamlTree(document);
  const root = new Map(tree.entries(document.contents).map((entry) => [entry.key, entry]));
  const triggers = readTriggers(tree, root.get('on')?.value);
  if (triggers.length === 0) return problem('no-triggers', 'The workflow has no `on`, so nothing ever starts it.');
  const jobs = root.get('jobs');
  const reader = new JobReader(tree, maxExpandedCharacters);
  const list = reader.read(jobs?.value);
  if (jobs === undefined || list.length === 0) return problem('no-jobs', 'The workflow has no jobs, so GitHub refuses it.', jobs?.keySpan);
  if (reader.isExhausted)
    return problem('too-large-expanded', 'Aliases make the workflow larger than 4 MB, so it was not audited.', jobs.keySpan);
  const workflow: Workflow = {
    path: source.path,
    source,
    triggers,
    permissions: readPermissions(tree, root.get('permissions')?.value),
    environment: tree.texts(root.get('env')?.value),
    workingDirectory: tree.text(tree.get(tree.get(root.get('defaults')?.value, 'run'), 'working-directory')),
    jobs: list,
    jobsKey: jobs.keySpan,
  };
  return { outcome: 'workflow', workflow };
}

/** `on` is an event, a list of events, or a mapping with their settings. */
function readTriggers(tree: YamlTree, node: unknown): readonly Trigger[] {
  const single = tree.text(node);
  if (single !== null) return [{ event: single.value, span: single.span }];
  const listed = tree.items(node).flatMap((item) => tree.text(item) ?? []);
  const mapped = tree.entries(node).map(({ key, keySpan }) => ({ value: key, span: keySpan }));
  return [...listed, ...mapped].map(({ value, span }) => ({ event: value, span }));
}
