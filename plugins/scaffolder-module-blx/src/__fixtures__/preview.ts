import {
  FileDiff,
  NameCheck,
  PolicyCheck,
  Preview,
  PreviewFile,
  PreviewItem,
} from '@blx/backstage-plugin-blx-environments-common';

const at = (offsetMinutes: number) => new Date(Date.now() + offsetMinutes * 60_000).toISOString();

export function previewFile(path: string, more: Partial<PreviewFile> = {}): PreviewFile {
  return { path, mode: '100644', status: 'added', sizeBytes: 420, isBinary: false, ...more };
}

export function previewItem(more: Partial<PreviewItem> & Pick<PreviewItem, 'key'>): PreviewItem {
  return {
    kind: 'pull-request',
    title: `Change ${more.key}`,
    target: 'blx/platform-gitops',
    dependsOn: [],
    reviewers: [],
    targetExists: true,
    files: [previewFile(`${more.key}.yaml`)],
    ...more,
  };
}

export function policyCheck(more: Partial<PolicyCheck> & Pick<PolicyCheck, 'rule'>): PolicyCheck {
  return {
    title: `Rule ${more.rule}`,
    severity: 'error',
    remedy: 'Change the answer.',
    isAcceptable: false,
    findings: [],
    ...more,
  };
}

/** The preview of one microservice in one environment. */
export function microservicePreview(more: Partial<Preview> = {}): Preview {
  return {
    digest: 'sha256:1f2e3d',
    templateRef: 'template:default/microservice',
    templateHash: 'sha256:aa',
    kind: 'microservice',
    title: 'New microservice deposit-interest-service',
    subjectRef: 'component:default/deposit-interest-service',
    ownerRef: 'group:default/deposits',
    environments: ['sandbox'],
    items: [
      previewItem({
        key: 'repository',
        kind: 'repository',
        title: 'Repository blx/deposit-interest-service',
        target: 'blx/deposit-interest-service',
        targetExists: false,
        files: [
          'README.md',
          'catalog-info.yaml',
          'build.gradle.kts',
          '.github/workflows/build.yaml',
          '.github/CODEOWNERS',
          'helm/deposit-interest-service/Chart.yaml',
          'helm/deposit-interest-service/values.yaml',
          'helm/deposit-interest-service/templates/deployment.yaml',
          'src/main/kotlin/bank/blx/depositinterestservice/Application.kt',
          'src/main/kotlin/bank/blx/depositinterestservice/adapter/InterestController.kt',
          'src/main/openapi/deposit-interest-v1.yaml',
          'src/test/kotlin/bank/blx/depositinterestservice/ApplicationTest.kt',
        ].map(path => previewFile(path)),
      }),
      previewItem({
        key: 'role.sandbox',
        title: 'Role of deposit-interest-service in sandbox',
        target: 'blx/tf-sandbox-apps-microservices',
        reviewers: ['group:default/platform'],
        files: [previewFile('services/deposit-interest-service.yaml')],
      }),
      previewItem({
        key: 'application.sandbox',
        title: 'Deployment of deposit-interest-service to sandbox',
        target: 'blx/platform-gitops',
        dependsOn: ['repository', 'role.sandbox'],
        reviewers: ['group:default/platform'],
        files: [previewFile('apps/deposit-interest-service/sandbox.yaml')],
      }),
      previewItem({
        key: 'registration',
        kind: 'registration',
        title: 'Catalog entry of deposit-interest-service',
        target: 'blx/deposit-interest-service',
        dependsOn: ['repository'],
        files: [],
      }),
    ],
    checks: [
      policyCheck({ rule: 'image-by-digest', title: 'Images are named by digest' }),
      policyCheck({ rule: 'no-wildcard-action', title: 'No role may do everything' }),
      policyCheck({ rule: 'owner-is-code-owner', title: 'The owner reviews changes' }),
    ],
    createdAt: at(0),
    expiresAt: at(30),
    ...more,
  };
}

/** Something that a person may accept with a reason. */
export const acceptableCheck = policyCheck({
  rule: 'disruption-budget',
  title: 'Two replicas survive a drain',
  remedy: 'Choose two replicas, or accept it for the sandbox.',
  isAcceptable: true,
  findings: [
    {
      itemKey: 'application.sandbox',
      path: 'apps/deposit-interest-service/sandbox.yaml',
      line: 9,
      message: 'One replica was chosen, so a drain of its node stops the service.',
    },
  ],
});

export function nameCheck(name: string, environments: string[], more: Partial<NameCheck> = {}): NameCheck {
  const place = (id: string, title: string, usedAs: string, lengthLimit: number) => ({
    place: id,
    title,
    status: usedAs.length > lengthLimit ? ('invalid' as const) : ('free' as const),
    usedAs,
    lengthLimit,
    message: usedAs.length > lengthLimit ? `${usedAs} has more than ${lengthLimit} characters.` : 'free',
  });
  const places = [
    place('pattern', 'Spelling', name, 63),
    place('repository', 'GitHub', `blx/${name}`, 100),
    place('catalog', 'catalog', name, 63),
    ...environments.map(environment =>
      place('role', `IAM in ${environment}`, `${environment}-apps-${name}-eks-irsa-role`, 64),
    ),
    place('helm-release', 'Helm', name, 53),
  ];
  return { name, isUsable: places.every(({ status }) => status === 'free'), places, ...more };
}

export function fileDiff(path: string): FileDiff {
  return {
    path,
    mode: '100644',
    isBinary: false,
    after: `# ${path}\nname: deposit-interest-service\nowner: deposits\nenvironment: sandbox\n`,
  };
}
