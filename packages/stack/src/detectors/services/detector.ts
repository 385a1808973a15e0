import { ciFilePatterns } from '../../existing-ci/read-existing-ci.ts';
import { defineDetector } from '../define-detector.ts';
import { configurationPatterns } from './configuration/read-configuration.ts';
import { configuredServices } from './configured-services.ts';
import { decideService } from './decide-service.ts';
import { gatherEvidence } from './evidence.ts';
import { serviceDefinitions } from './service-definitions.ts';

export const detector = defineDetector({
  meta: {
    id: 'services',
    title: 'Services',
    summary: 'Databases, caches and brokers that tests need, and the signs that they bring their own.',
    reads: [
      '**/{docker-compose,compose}*.{yml,yaml}',
      '**/.env.{example,sample,dist,test,tests,testing,ci,template}',
      '**/{.env,env.example}',
      '**/phpunit.xml{,.dist}',
      '**/{init,initdb,init.db,initdb.d,init-db,docker-entrypoint-initdb.d}/*.sql',
      ...ciFilePatterns,
      '**/devcontainer.json',
      '**/.devcontainer.json',
      ...configurationPatterns,
    ],
    decides: ['service.*'],
  },
  phase: 'needs',
  detect: ({ repository, projects }) => {
    const configured = configuredServices(repository, projects);
    const evidence = gatherEvidence(repository, projects, configured);
    const found = new Set(evidence.map(({ kind }) => kind));
    const findings = { repository, projects, evidence, configured };
    return {
      services: serviceDefinitions.filter(({ kind }) => found.has(kind)).flatMap((definition) => decideService(definition, findings) ?? []),
    };
  },
});
