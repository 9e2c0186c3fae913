import { PolicyRule } from '../PolicyRule';
import { APPLICATION_ENTRY, SERVICE_ENTRY, at, documentsAt, finding } from '../renderedText';

/** What the internet reaches stands behind the web application firewall, in the request and in the deployment. */
export const publicBehindWaf: PolicyRule = {
  rule: 'public-behind-waf',
  title: 'Public services stand behind the WAF',
  severity: 'error',
  remedy: 'Set exposure.waf to true, or make the service internal.',
  isAcceptable: false,
  check: context =>
    [...documentsAt(context, SERVICE_ENTRY), ...documentsAt(context, APPLICATION_ENTRY)].flatMap(
      ({ file, data }) =>
        at(data, 'exposure', 'kind') === 'public' && at(data, 'exposure', 'waf') !== true
          ? [finding(file, 'is public without the WAF')]
          : [],
    ),
};
