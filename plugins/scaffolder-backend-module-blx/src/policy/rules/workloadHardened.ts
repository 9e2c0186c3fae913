import { PolicyRule } from '../PolicyRule';
import { filesAt, finding, textOf } from '../renderedText';

// Helm templates are no YAML yet, so this looks for the lines; the judges render the chart and look at the result.
const EXPECTED: Array<[RegExp, string]> = [
  [/^\s+runAsNonRoot:\s*true/m, 'may run as root'],
  [/^\s+readOnlyRootFilesystem:\s*true/m, 'may write to its file system'],
  [/^\s+allowPrivilegeEscalation:\s*false/m, 'may raise its privileges'],
  [/drop:\s*\[\s*"?ALL"?\s*\]/m, 'keeps Linux capabilities'],
  [/^\s+type:\s*RuntimeDefault/m, 'has no seccomp profile'],
  [/^\s+livenessProbe:/m, 'has no liveness probe'],
  [/^\s+readinessProbe:/m, 'has no readiness probe'],
  [/^\s+resources:/m, 'has no resource requests'],
  [/^\s+automountServiceAccountToken:\s*false/m, 'mounts a token for the cluster API'],
];

/** Pods run at the level `restricted` of the pod security standards and tell the cluster how they are. */
export const workloadHardened: PolicyRule = {
  rule: 'workload-hardened',
  title: 'Pods are hardened and observable',
  severity: 'error',
  remedy: 'Give the pod template the missing field.',
  isAcceptable: false,
  check: context =>
    filesAt(context, /^helm\/[^/]+\/templates\/deployment\.yaml$/).flatMap(file => {
      const text = textOf(file) ?? '';
      return EXPECTED.filter(([pattern]) => !pattern.test(text)).map(([, message]) => finding(file, message));
    }),
};
