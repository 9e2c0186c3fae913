import { PolicyCheck, PreviewFile } from '@blx/backstage-plugin-blx-environments-common';

export function aFile(path: string, overrides: Partial<PreviewFile> = {}): PreviewFile {
  return { path, mode: '100644', status: 'added', sizeBytes: 10, isBinary: false, ...overrides };
}

export function aCheck(overrides: Partial<PolicyCheck> = {}): PolicyCheck {
  return {
    rule: 'disruption-budget',
    title: 'A drain must not stop the service',
    severity: 'error',
    remedy: 'Choose two replicas.',
    isAcceptable: true,
    findings: [{ itemKey: 'application.sandbox', path: 'apps/a.yaml', line: 7, message: 'one replica' }],
    ...overrides,
  };
}
