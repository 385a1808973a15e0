import type { Finding, Maturity } from '@autodevops/contracts/audit';
import { MaturityLevel, Severity } from '@autodevops/contracts/audit';
import { Ecosystem, ProjectRole, type StackProfile, TaskPurpose } from '@autodevops/contracts/stack';
import { z } from 'zod';
import { CriterionNote, nextSteps } from '../../material/criterion-note.ts';
import { FactNote, factNotes } from '../../material/fact-note.ts';
import { FindingNote, openFindings } from '../../material/finding-note.ts';

const ProjectNote = z.object({
  directory: z.string().max(300),
  name: z.string().max(200),
  ecosystem: Ecosystem,
  role: ProjectRole,
  tasks: z.array(z.object({ purpose: TaskPurpose, command: z.string().max(300), factId: z.string().max(300) })).max(20),
});

/** A file of CI that is there. It is cited as `ci:` and its path. */
const CiNote = z.object({
  id: z.string().min(1).max(300),
  provider: z.string().max(100),
  file: z.string().max(300),
  jobs: z.array(z.object({ name: z.string().max(200), purposes: z.array(TaskPurpose).max(10) })).max(20),
});

export const SummaryInput = z.object({
  languages: z.array(z.object({ name: z.string().max(100), share: z.number() })).max(8),
  projects: z.array(ProjectNote).max(25),
  projectCount: z.number().int().min(0),
  facts: z.array(FactNote).max(80),
  services: z.array(z.object({ kind: z.string().max(50), factId: z.string().max(300) })).max(12),
  ci: z.array(CiNote).max(20),
  findings: z.array(FindingNote).max(25),
  counts: z.partialRecord(Severity, z.number().int().min(0)),
  level: MaturityLevel.nullable(),
  nextSteps: z.array(CriterionNote).max(12),
});
export type SummaryInput = z.infer<typeof SummaryInput>;

/** What the summary of an analysis is made from. */
export function summaryInput(source: {
  readonly profile: StackProfile;
  readonly findings: readonly Finding[];
  readonly maturity: Maturity | null;
}): SummaryInput {
  const { profile, findings, maturity } = source;
  const open = findings.filter(({ suppression }) => suppression === null);
  const counts = Severity.options.map((severity) => [severity, open.filter((finding) => finding.severity === severity).length] as const);
  return {
    languages: profile.languages.slice(0, 8).map(({ name, share }) => ({ name: name.slice(0, 100), share })),
    projects: profile.projects.slice(0, 25).map(projectNote),
    projectCount: profile.projects.length,
    facts: factNotes(profile),
    services: profile.services.slice(0, 12).map(({ kind, factId }) => ({ kind, factId: factId.slice(0, 300) })),
    ci: profile.existingCi.slice(0, 20).map(({ provider, file, jobs }) => ({
      id: `ci:${file}`.slice(0, 300),
      provider: provider.slice(0, 100),
      file: file.slice(0, 300),
      jobs: (jobs ?? []).slice(0, 20).map(({ name, purposes }) => ({ name: name.slice(0, 200), purposes: purposes.slice(0, 10) })),
    })),
    findings: openFindings(findings),
    counts: Object.fromEntries(counts.filter(([, count]) => count > 0)),
    level: maturity?.level ?? null,
    nextSteps: nextSteps(maturity),
  };
}

const projectNote = ({ directory, name, ecosystem, role, tasks }: StackProfile['projects'][number]): z.infer<typeof ProjectNote> => ({
  directory: directory.slice(0, 300),
  name: name.slice(0, 200),
  ecosystem,
  role,
  tasks: tasks
    .filter(({ command, factId }) => command.length <= 300 && factId.length <= 300)
    .slice(0, 20)
    .map(({ purpose, command, factId }) => ({ purpose, command, factId })),
});
