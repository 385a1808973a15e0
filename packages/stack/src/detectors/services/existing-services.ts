import type { SourcePlace } from '@autodevops/contracts/stack';
import { keysAt, textAt, valueAt } from '../../parse/value-at.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { workflowFiles } from '../../snapshot/workflow-files.ts';

/** Images of the services that existing GitHub workflows start. */
export function existingServices(repository: Repository): { image: string; source: SourcePlace }[] {
  const workflows = workflowFiles(repository);
  return workflows.flatMap((file) => {
    const document = repository.yaml(file);
    return keysAt(document?.value, 'jobs').flatMap((job) =>
      keysAt(document?.value, 'jobs', job, 'services').flatMap((name) => {
        const service = valueAt(document?.value, 'jobs', job, 'services', name);
        const image = typeof service === 'string' ? service : textAt(service, 'image');
        if (image === undefined || document === undefined) return [];
        return [{ image, source: { file, line: document.lineOf('jobs', job, 'services', name, 'image') } }];
      }),
    );
  });
}
