import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { PermissionCriteria, PermissionCondition } from '@backstage/plugin-permission-common';
import { fetchActions, harmlessActions, templateActionCriteria } from './templateActions';

interface Step {
  action: string;
  input?: Record<string, unknown>;
}

/** The two rules of the scaffolder that the criteria use, as its runner applies them. */
function matches(criteria: PermissionCriteria<PermissionCondition>, step: Step): boolean {
  if ('anyOf' in criteria) return criteria.anyOf.some(each => matches(each, step));
  if ('allOf' in criteria) return criteria.allOf.every(each => matches(each, step));
  if ('not' in criteria) return !matches(criteria.not, step);
  const { rule, params } = criteria;
  if (rule === 'HAS_ACTION_ID') return step.action === params?.actionId;
  if (rule === 'HAS_STRING_PROPERTY') return step.input?.[String(params?.key)] === params?.value;
  throw new Error(`No such rule: ${rule}`);
}

describe('templateActionCriteria', () => {
  const criteria = templateActionCriteria(['./skeleton', './skeleton/role']);

  it.each<Step>([
    { action: 'blx:microservice:plan' },
    { action: 'blx:policy:check' },
    { action: 'blx:change-set:open' },
    { action: 'fetch:template', input: { url: './skeleton/role' } },
    { action: 'fetch:plain', input: { url: './skeleton' } },
  ])('allows $action $input', step => {
    expect(matches(criteria, step)).toBe(true);
  });

  it.each<Step>([
    { action: 'fetch:template', input: { url: './skeleton/../..' } },
    { action: 'fetch:template', input: { url: 'https://forge.example/blx/secret' } },
    { action: 'fetch:plain', input: { url: 'skeleton' } },
    { action: 'fetch:plain', input: { url: ['./skeleton'] } },
    { action: 'fetch:plain:file', input: { url: './skeleton' } },
    { action: 'publish:github', input: { repoUrl: 'x' } },
    { action: 'catalog:register' },
    { action: 'debug:log' },
    { action: 'dry-run:extract' },
  ])('refuses $action $input', step => {
    expect(matches(criteria, step)).toBe(false);
  });
});

describe('the actions of our templates', () => {
  const templates = resolve(__dirname, '../../../templates');
  const used = readdirSync(templates, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(resolve(templates, name)).map(file => resolve(templates, name, file)))
    .filter(path => path.endsWith('/template.yaml'))
    .flatMap(path => [...readFileSync(path, 'utf8').matchAll(/^\s+(?:- )?action: *['"]?([\w:.-]+)/gm)])
    .map(([, action]) => action);

  it('may be run in the name of a person', () => {
    const allowed: readonly string[] = [...harmlessActions, ...fetchActions];
    expect(used).toContain('blx:change-set:open');
    expect(used.filter(action => !allowed.includes(action))).toEqual([]);
  });

  it('are all of our own that people may run', () => {
    const own = (actions: readonly string[]) => actions.filter(action => action.startsWith('blx:')).sort();
    expect(own([...new Set(used)])).toEqual(own(harmlessActions));
  });
});
