import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkPolicy } from '../PolicyRule';
import { policyRules } from './index';

const schemas = Object.fromEntries(
  ['service.schema.json', 'application.schema.json'].map(name => [
    name,
    JSON.parse(
      readFileSync(resolve(__dirname, '../../../../../templates/microservice/schemas', name), 'utf8'),
    ) as object,
  ]),
);

const serviceEntry = `schemaVersion: 1
service: rates-service
environment: sandbox
owner: deposits
system: deposits
role: { name: sandbox-apps-rates-service-eks-irsa-role }
identity: { namespace: deposits, serviceAccount: rates-service }
exposure: { kind: internal, hostname: rates-service.sandbox.blx.internal }
data: { classification: internal, encryption: customer-managed-key }
permissions: { aurora: { database: rates_service, user: rates_service } }
`;
const applicationEntry = `schemaVersion: 1
service: rates-service
environment: sandbox
owner: deposits
system: deposits
cluster: sandbox-apps
namespace: deposits
source: { repository: blx/rates-service, path: helm/rates-service, revision: main }
image: { repository: blx/rates-service, digest: '' }
exposure: { kind: internal, hostname: rates-service.sandbox.blx.internal }
values: {}
`;
const component = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: rates-service }
spec: { type: service, lifecycle: experimental, owner: group:default/deposits, system: deposits }
`;
const workflow = `on: push
permissions: {}
jobs:
  build:
    permissions: { contents: read }
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7
`;
const pod = `      automountServiceAccountToken: false
        runAsNonRoot: true
          type: RuntimeDefault
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
              drop: [ALL]
          livenessProbe:
          readinessProbe:
          resources:
`;
const SERVICE = 'services/rates-service.yaml';
const APPLICATION = 'apps/rates-service/sandbox.yaml';
const WORKFLOW = '.github/workflows/build.yml';
const DEPLOYMENT = 'helm/rates-service/templates/deployment.yaml';

type Files = Record<string, string>;

/** For each rule files that it accepts, and files in each of which it finds something. */
const examples: Record<string, { good: Files[]; bad: Files[] }> = {
  'sensitive-data-not-public': {
    good: [
      { [SERVICE]: serviceEntry },
      { [SERVICE]: serviceEntry.replace('kind: internal', 'kind: public') },
    ],
    bad: [
      {
        [SERVICE]: serviceEntry
          .replace('kind: internal', 'kind: public')
          .replace('classification: internal', 'classification: restricted'),
      },
    ],
  },
  'public-behind-waf': {
    good: [{ [SERVICE]: serviceEntry.replace('kind: internal', 'kind: public, waf: true') }],
    bad: [
      { [SERVICE]: serviceEntry.replace('kind: internal', 'kind: public') },
      { [APPLICATION]: applicationEntry.replace('kind: internal', 'kind: public, waf: false') },
    ],
  },
  'data-encrypted': {
    good: [
      { [SERVICE]: serviceEntry.replace('classification: internal', 'classification: confidential') },
      { [SERVICE]: serviceEntry.replace('customer-managed-key', 'aws-managed-key') },
    ],
    bad: [
      {
        [SERVICE]: serviceEntry
          .replace('classification: internal', 'classification: confidential')
          .replace('customer-managed-key', 'aws-managed-key'),
      },
    ],
  },
  'least-privilege-role': {
    good: [{ [SERVICE]: serviceEntry }],
    bad: [
      { [SERVICE]: serviceEntry.replace('database: rates_service', "database: '*'") },
      { [SERVICE]: serviceEntry.replace('serviceAccount: rates-service', "serviceAccount: 'rates-?'") },
      { [SERVICE]: `${serviceEntry.trimEnd().slice(0, -2)}, actions: [s3:GetObject] }\n` },
    ],
  },
  'no-secrets': {
    good: [{ 'application.yaml': 'password: ${DB_PASSWORD:}\ntoken: ${TOKEN}\nsecret:\n' }],
    bad: [
      { a: '-----BEGIN RSA PRIVATE KEY-----' },
      { a: `key ${'AKIA'}IOSFODNN7EXAMPLE` },
      { a: `ghp_${'a'.repeat(36)}` },
      { a: 'password: correct-horse-battery' },
    ],
  },
  'image-by-digest': {
    good: [
      { [APPLICATION]: applicationEntry, Dockerfile: 'FROM eclipse-temurin:25-jre-noble AS layers\n' },
      { [APPLICATION]: applicationEntry.replace("digest: ''", `digest: sha256:${'0'.repeat(64)}`) },
    ],
    bad: [
      { [APPLICATION]: applicationEntry.replace("digest: ''", 'digest: latest') },
      {
        [APPLICATION]: applicationEntry.replace(
          'image: { repository: blx/rates-service',
          "image: { repository: 'blx/rates:1'",
        ),
      },
      { Dockerfile: 'FROM --platform=linux/amd64 alpine\n' },
      { Dockerfile: 'from alpine:latest\n' },
    ],
  },
  'actions-pinned': {
    good: [{ [WORKFLOW]: workflow }, { [WORKFLOW]: 'x:\n  - uses: ./.github/actions/own\n' }],
    bad: [
      { [WORKFLOW]: workflow.replace(/@[0-9a-f]{40}/, '@v7') },
      { [WORKFLOW]: 'x:\n  - uses: docker://alpine:3\n' },
    ],
  },
  'workflow-permissions': {
    good: [{ [WORKFLOW]: workflow }, { [WORKFLOW]: workflow.replace('contents: read', 'id-token: write') }],
    bad: [
      { [WORKFLOW]: workflow.replace('permissions: {}\n', '') },
      { [WORKFLOW]: workflow.replace('permissions: {}', 'permissions: write-all') },
      { [WORKFLOW]: workflow.replace('contents: read', 'contents: write') },
    ],
  },
  'workload-hardened': {
    good: [{ [DEPLOYMENT]: pod }],
    bad: pod
      .trimEnd()
      .split('\n')
      .map(line => ({ [DEPLOYMENT]: pod.replace(`${line}\n`, '') })),
  },
  'codeowners-name-owner': {
    good: [{ 'catalog-info.yaml': component, CODEOWNERS: '# all\n*   @blx/deposits\n' }],
    bad: [
      { 'catalog-info.yaml': component },
      { 'catalog-info.yaml': component, CODEOWNERS: '*   @blx/other\n' },
      { 'catalog-info.yaml': component, CODEOWNERS: '/docs @blx/deposits\n' },
    ],
  },
  'owner-agrees': {
    good: [{ 'catalog-info.yaml': component, [SERVICE]: serviceEntry, [APPLICATION]: applicationEntry }],
    bad: [
      {
        'catalog-info.yaml': component,
        [SERVICE]: serviceEntry.replace('owner: deposits', 'owner: customer'),
      },
    ],
  },
  'service-entry-valid': {
    good: [{ [SERVICE]: serviceEntry }],
    bad: [
      { [SERVICE]: serviceEntry.replace('schemaVersion: 1', 'schemaVersion: 2') },
      { [SERVICE]: `${serviceEntry}extra: 1\n` },
      { [SERVICE]: `${serviceEntry}owner: twice\n` },
      { [SERVICE]: serviceEntry.replace('-eks-irsa-role', `${'x'.repeat(40)}-eks-irsa-role`) },
    ],
  },
  'application-entry-valid': {
    good: [{ [APPLICATION]: applicationEntry }],
    bad: [
      { [APPLICATION]: applicationEntry.replace('revision: main', 'revision: develop') },
      { [APPLICATION]: 'not: [closed' },
    ],
  },
  'catalog-info-valid': {
    good: [{ 'catalog-info.yaml': component }],
    bad: [
      { 'catalog-info.yaml': component.replace('owner: group:default/deposits, ', '') },
      { 'catalog-info.yaml': component.replace('kind: Component', 'kind: User') },
      { 'catalog-info.yaml': component.replace('name: rates-service', 'name: Rates Service') },
      { 'catalog-info.yaml': '' },
    ],
  },
  'safe-file-names': {
    good: [{ 'src/main/kotlin/A.kt': '', '.github/CODEOWNERS': '' }],
    bad: [
      { '../outside': '' },
      { '/etc/passwd': '' },
      { 'a/.git/hooks/pre-commit': '' },
      { 'a\u202etxt.exe': '' },
      { 'a\nb': '' },
      { 'a\\b': '' },
      { 'a//b': '' },
    ],
  },
  'no-unrendered-placeholders': {
    good: [
      { [WORKFLOW]: 'x: ${{ github.ref }} ${{ secrets.TOKEN }}', 'a.tpl': '{{ .Values.x }}' },
      {
        '.blx/golden-path.yaml': 'values: { description: "says ${{ values.x }} \\"so\\"" }',
        'a.md': 'says ${{ values.x }} "so"',
      },
    ],
    bad: [
      { a: 'name: ${{ values.service.name }}' },
      { a: '{% if values.x %}' },
      { a: '${{- parameters.x }}' },
    ],
  },
};

const find = (rule: string, files: Files) => {
  const context = {
    schemas,
    files: Object.entries(files).map(([path, text]) => ({
      itemKey: 'item',
      path,
      mode: '100644',
      content: Buffer.from(text),
    })),
  };
  return checkPolicy(policyRules, context).find(check => check.rule === rule)?.findings;
};

describe('policy rules', () => {
  it('each have a good and a bad example', () => {
    expect(Object.keys(examples).sort()).toEqual(policyRules.map(rule => rule.rule).sort());
  });

  it.each(Object.entries(examples).flatMap(([rule, { good }]) => good.map(files => ({ rule, files }))))(
    '$rule accepts $files',
    ({ rule, files }) => {
      expect(find(rule, files)).toEqual([]);
    },
  );

  it.each(Object.entries(examples).flatMap(([rule, { bad }]) => bad.map(files => ({ rule, files }))))(
    '$rule finds fault with $files',
    ({ rule, files }) => {
      expect(find(rule, files)).not.toEqual([]);
    },
  );

  it('never throw, whatever a file holds', () => {
    const nasty = ['', '\u0000\u0001', '- a\n- b', 'a: &a [*a]', '{', 'null', '!!js/function x', '\ufffd'];
    const paths = [
      SERVICE,
      APPLICATION,
      WORKFLOW,
      DEPLOYMENT,
      'catalog-info.yaml',
      'CODEOWNERS',
      '.blx/golden-path.yaml',
    ];
    for (const text of nasty) {
      const files = Object.fromEntries(paths.map(path => [path, text]));
      expect(() => find('no-secrets', files)).not.toThrow();
    }
  });

  it('say when the template brings no schema', () => {
    const content = Buffer.from(serviceEntry);
    const files = [{ itemKey: 'item', path: SERVICE, mode: '100644', content }];
    const checks = checkPolicy(policyRules, { files, schemas: {} });
    expect(checks.find(check => check.rule === 'service-entry-valid')?.findings).toEqual([
      { message: 'the template brings no service.schema.json' },
    ]);
  });
});
