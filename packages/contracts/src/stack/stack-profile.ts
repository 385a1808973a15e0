import { z } from 'zod';
import { OptionsReading } from '../options/options-reading.ts';
import { AddressScheme } from './address-scheme.ts';
import { Fact, SourcePlace } from './fact.ts';
import { ServiceKind } from './service-kind.ts';

export const Ecosystem = z.enum([
  'node',
  'deno',
  'python',
  'go',
  'rust',
  'jvm',
  'dotnet',
  'ruby',
  'php',
  'elixir',
  'swift',
  'dart',
  'cpp',
  'haskell',
  'ocaml',
  'zig',
  'julia',
  'r',
  'lua',
  'docker',
  'terraform',
  'helm',
  'ansible',
  'static-site',
  'github-action',
  /** Targets and hooks of a repository that no other ecosystem covers. */
  'task-runner',
]);
export type Ecosystem = z.infer<typeof Ecosystem>;

export const ProjectRole = z.enum(['application', 'library', 'cli', 'docs', 'infrastructure', 'action', 'monorepo-root', 'unknown']);
export type ProjectRole = z.infer<typeof ProjectRole>;

/** What a task is for. The order here is the order in which a job runs them. */
export const TaskPurpose = z.enum([
  'generate',
  'format-check',
  'lint',
  'typecheck',
  'build',
  'test',
  'integration-test',
  'end-to-end-test',
]);
export type TaskPurpose = z.infer<typeof TaskPurpose>;

/**
 * One command the repository can run. `command` was made by a detector from a fixed form; the only text of the repository in it is a
 * script or target name that exists in a manifest and matches the strict pattern of the detector.
 */
export const Task = z.object({
  purpose: TaskPurpose,
  /** The name in the manifest (`test`, `lint:ci`), or the tool's when no manifest names it (`go test`). */
  name: z.string(),
  /** The whole line for a POSIX shell, run in the project's directory. */
  command: z.string(),
  factId: z.string(),
});
export type Task = z.infer<typeof Task>;

/** A directory with a manifest of one ecosystem. */
export const Project = z.object({
  /** The directory and ecosystem: `.:node`, `packages/ui:node`. */
  id: z.string(),
  /** Relative to the repository's root, `.` for the root itself, no trailing slash. */
  directory: z.string(),
  name: z.string(),
  ecosystem: Ecosystem,
  role: ProjectRole,
  /** The workspace whose lock holds its dependencies, or null. */
  workspaceId: z.string().nullable(),
  manifest: SourcePlace,
  facts: z.array(Fact),
  tasks: z.array(Task),
});
export type Project = z.infer<typeof Project>;

/** Projects that install together: one package manager, one lock at one root. */
export const Workspace = z.object({
  /** `<root directory>:<ecosystem>`. */
  id: z.string(),
  root: z.string(),
  ecosystem: Ecosystem,
  /** Every committed lock file at the root, the one in use first. */
  lockFiles: z.array(z.string()),
  projectIds: z.array(z.string()),
  /** Includes `package-manager` and `package-manager.version`. */
  facts: z.array(Fact),
});
export type Workspace = z.infer<typeof Workspace>;

/** A service that tests need. */
export const ServiceNeed = z.object({
  kind: ServiceKind,
  /** Image with tag from the catalogue's closed list, for example `postgres:17`. */
  image: z.string(),
  projectIds: z.array(z.string()),
  /** Environment variables that point at it, by name; values are made by the planner. */
  environment: z.array(z.string()),
  /** The account that the configuration of the tests names, where it is not the usual one: plain words that open a throw-away container only. */
  account: z.object({ user: z.string(), password: z.string(), database: z.string() }).optional(),
  /** The port of the runner that the configuration of the tests names, where it is not the usual one. */
  hostPort: z.number().int().min(1024).max(65_535).optional(),
  /** The form of the address that a variable holds, where an example file shows one. */
  addressSchemes: z.record(z.string(), AddressScheme).optional(),
  /** SQL files of the repository that prepare an empty server, in their order. */
  startScripts: z.array(z.string()).optional(),
  factId: z.string(),
});
export type ServiceNeed = z.infer<typeof ServiceNeed>;

/** An environment variable or secret the code reads. A value is never kept. */
export const EnvironmentNeed = z.object({
  name: z.string(),
  isSecret: z.boolean(),
  usedAt: z.enum(['build', 'test', 'deploy', 'unknown']),
  source: SourcePlace,
  /** What kind of place names it, in words: `schema of the environment`, `example environment`. */
  via: z.string().optional(),
  /** The code refuses to start without it. */
  isRequired: z.boolean().optional(),
  /** It is compiled into what browsers download. */
  isPublic: z.boolean().optional(),
  /** A text that opens nothing serves as well in a check. */
  hasSafeDummy: z.boolean().optional(),
  /** The tests of existing CI get it as a secret of this name. */
  isPassedByCi: z.boolean().optional(),
  /** The ecosystem whose code reads it. */
  ecosystem: Ecosystem.optional(),
});
export type EnvironmentNeed = z.infer<typeof EnvironmentNeed>;

/** A file that could not be understood, without which the analysis goes on, or one that holds what should not be there. The reader is told. */
export const SnapshotProblem = z.object({
  file: z.string(),
  line: z.number().int().min(1).nullable(),
  message: z.string(),
  /** `leak`: the file was understood, and holds what looks like a real secret. Left out for what could not be understood. */
  kind: z.literal('leak').optional(),
});
export type SnapshotProblem = z.infer<typeof SnapshotProblem>;

/** One configuration file of a CI system that is there already. */
export const ExistingCi = z.object({
  provider: z.string(),
  file: z.string(),
  /** Its jobs, as far as they could be read. */
  jobs: z
    .array(
      z.object({
        /** As written there: the name that a required check may have. */
        name: z.string(),
        line: z.number().int().min(1),
        /** Which tasks of the profile it runs already. */
        purposes: z.array(TaskPurpose),
      }),
    )
    .optional(),
});
export type ExistingCi = z.infer<typeof ExistingCi>;

/** All facts of a snapshot, grouped into projects and workspaces. Same snapshot, same bytes. */
export const StackProfile = z.object({
  schemaVersion: z.literal(1),
  /** Share of bytes per language over the files that are not vendored or generated, largest first; shares add up to 1. */
  languages: z.array(z.object({ name: z.string(), share: z.number() })),
  workspaces: z.array(Workspace),
  projects: z.array(Project),
  /** Facts about the repository as a whole: default branch, licence, role. */
  facts: z.array(Fact),
  services: z.array(ServiceNeed),
  environment: z.array(EnvironmentNeed),
  /** CI configuration that is already there, each with its provider. */
  existingCi: z.array(ExistingCi),
  problems: z.array(SnapshotProblem),
  /** What the repository's `autodevops.yml` asks for; left out where there is none. */
  options: OptionsReading.optional(),
});
export type StackProfile = z.infer<typeof StackProfile>;
