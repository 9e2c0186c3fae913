// Fills a SQLite file with change sets for the measurement of lists:
//   node -r @backstage/cli/config/nodeTransform.cjs seedChangeSets.ts <file> <count>
import knexFactory from 'knex';
import { DatabaseChangeSetStore } from '../src/changeSets/DatabaseChangeSetStore';

const [file, count] = process.argv.slice(2);
const teams = [
  'deposits',
  'transactions',
  'customer',
  'onboarding',
  'data',
  'mobile',
  'integration',
  'workflow',
];
const environments = ['sandbox', 'dev', 'uat', 'prod'];

async function main() {
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: { filename: file },
    useNullAsDefault: true,
  });
  await knex.raw('pragma synchronous = off');
  const store = await DatabaseChangeSetStore.create({
    database: { getClient: async () => knex },
    clock: { now: () => new Date() },
  });
  for (let index = 0; index < Number(count); index += 1) {
    const name = `bench-service-${index}`;
    const team = teams[index % teams.length];
    const environment = environments[index % environments.length];
    const item = { reviewers: [], body: '' };
    await store.create({
      id: `cs-${index.toString(32).padStart(10, '0')}`,
      plan: {
        kind: 'microservice',
        title: `New service ${name}`,
        subjectRef: `component:default/${name}`,
        environments: [environment],
        ownerRef: `group:default/${team}`,
        items: [
          {
            ...item,
            key: 'repository',
            kind: 'repository',
            title: name,
            target: `blx/${name}`,
            dependsOn: [],
            repository: {
              description: name,
              visibility: 'private',
              topics: [],
              teams: [],
              protection: { requiredChecks: [], approvals: 1, codeOwnerReviews: true },
              environments: [],
            },
          },
          {
            ...item,
            key: `role.${environment}`,
            kind: 'pull-request',
            title: 'Role',
            target: `blx/tf-${environment}-apps-microservices`,
            dependsOn: [],
          },
          {
            ...item,
            key: `application.${environment}`,
            kind: 'pull-request',
            title: 'Application',
            target: 'blx/platform-gitops',
            dependsOn: ['repository', `role.${environment}`],
          },
        ],
      },
      requesterRef: `user:default/${team}-developer`,
      templateRef: 'template:default/microservice',
      templateHash: 'sha256:0',
      values: { name },
      digest: `sha256:${index.toString(16).padStart(64, '0')}`,
      acceptances: [],
    });
    // Submitted sets without a task would be swept; what is listed here is history.
    if (index % 10 !== 0)
      await store.reject(`cs-${index.toString(32).padStart(10, '0')}`, 'Measured only', 'poll');
  }
  await knex.destroy();
}

main().catch(error => {
  process.stderr.write(`${error}\n`);
  // The pool of the database would keep the process alive.
  process.exit(1);
});
