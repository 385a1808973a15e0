import { authorshipOf, type Companion } from '@autodevops/contracts/workflow';
import { describeJob } from '../draft/describe-job.ts';
import { permittedCommands } from '../draft/permitted-commands.ts';
import { gateOptions } from '../gate/gate-options.ts';
import { checkFiles } from '../gate/run-gate.ts';
import type { CompanionContext, CompanionPlanner } from './companion-planner.ts';
import { companionPlanners } from './registry.ts';

/** Plans every companion, none of them chosen. One whose file does not pass the gate by itself is not offered, so that it holds up nothing else. */
export async function draftCompanions(context: CompanionContext): Promise<readonly Companion[]> {
  const companions: Companion[] = [];
  for (const planner of companionPlanners) companions.push(await draftCompanion(planner, context));
  return companions;
}

async function draftCompanion({ id, title, summary, plan }: CompanionPlanner, context: CompanionContext): Promise<Companion> {
  const planned = plan(context);
  const notOffered = (reason: string): Companion => ({ id, title, explanation: summary, file: null, reason, jobs: [], isChosen: false });
  if (planned.outcome === 'not-offered') return notOffered(planned.reason);
  const { file, jobs, explanation, needs = [] } = planned;
  const { profile, existingFiles, manifests, catalogue } = context;
  const existing = existingFiles.get(file.path);
  if (existing !== undefined && authorshipOf(existing) === 'edited')
    return notOffered(`${file.path} has been edited by hand and is left as it is.`);
  const [problem] = await checkFiles({
    files: [file],
    commands: permittedCommands(profile),
    needs,
    existingFiles,
    manifests,
    catalogue,
    options: gateOptions(profile, null),
  });
  if (problem !== undefined) return notOffered(`Its file does not pass the gate: ${problem.message}`);
  const described = jobs.map((job) => describeJob(job, file.path));
  const asked = needs.length === 0 ? {} : { needs: [...needs] };
  return { id, title, explanation, file, reason: null, jobs: described, ...asked, isChosen: false };
}
