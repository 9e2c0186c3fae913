import { ResponseError } from '@backstage/errors';
import { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { microservicePlan } from '../testing/changeSets';
import { assertPreviewable } from './assertPreviewable';
import { mapBounded } from './mapBounded';
import { collectRenderedFiles, checkRenderedFiles, RenderedFile } from './renderedFiles';
import { mapDryRunError } from './runDryRun';
import { Semaphore } from './Semaphore';
import { templateHash } from './templateHash';
import { validateValues } from './validateValues';

function template(
  steps: { action: string; input?: object }[],
  parameters: object[] = [],
): TemplateEntityV1beta3 {
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name: 'x' },
    spec: {
      type: 'service',
      steps: steps.map(step => ({ ...step, input: { ...step.input } })),
      parameters: parameters.map(each => ({ ...each })),
    },
  };
}

describe('assertPreviewable', () => {
  it.each([
    ['blx:microservice:plan', {}],
    ['fs:rename', { files: [] }],
    ['workspace:template', {}],
    ['fetch:template', { url: './skeleton' }],
    ['fetch:plain', { url: './skeleton/${{ each.value }}' }],
    ['fetch:plain:file', { url: './skeleton/a' }],
  ])('takes %s %j', (action, input) => {
    expect(() => assertPreviewable(template([{ action, input }]))).not.toThrow();
  });

  it.each([
    ['fetch:plain', { url: 'https://forge.test/blx/secret' }],
    ['fetch:plain', { url: '${{ parameters.url }}' }],
    ['fetch:template', { url: '.${{ parameters.url }}' }],
    ['fetch:template', { url: './../other' }],
    ['fetch:template', { url: './skeleton/../../other' }],
    ['fetch:template', { url: ['./skeleton'] }],
    ['fetch:template', {}],
    ['fetch:template', { url: 'skeleton' }],
    ['publish:github', {}],
    ['catalog:fetch', {}],
    ['http:backstage:request', {}],
    ['debug:log', {}],
    ['BLX:plan', {}],
  ])('refuses %s %j', (action, input) => {
    expect(() => assertPreviewable(template([{ action: 'blx:plan' }, { action, input }]))).toThrow(
      /^This template cannot be previewed: its step/,
    );
  });
});

describe('validateValues', () => {
  const form = template(
    [],
    [
      {
        required: ['name'],
        properties: { name: { title: 'Name', type: 'string' }, size: { type: 'integer', default: 3 } },
        dependencies: { size: { oneOf: [{ properties: { reason: { type: 'string' } } }] } },
      },
      { when: '${{ parameters.size > 5 }}', required: ['why'], properties: { why: { type: 'string' } } },
    ],
  );

  it('fills in defaults without touching what it was given', () => {
    const given = { name: 'abc' };
    expect(validateValues(form, given)).toEqual({ name: 'abc', size: 3 });
    expect(given).toEqual({ name: 'abc' });
  });

  it('drops what the portal says itself', () => {
    const given = { name: 'abc', requester: 'user:default/other', changeSet: { id: 'x' } };
    expect(validateValues(form, given)).toEqual({ name: 'abc', size: 3 });
  });

  it('takes answers that a condition adds', () => {
    expect(validateValues(form, { name: 'abc', reason: 'so' })).toMatchObject({ reason: 'so' });
  });

  it('names every mistake', () => {
    expect(() => validateValues(form, { size: 'x' })).toThrow(
      'Name: an answer is missing\nsize: must be of type integer',
    );
  });
});

describe('templateHash', () => {
  const file = (path: string, content: string, executable = false) => ({
    path,
    content: Buffer.from(content),
    executable,
  });
  const hash = (steps: { action: string }[], ...files: ReturnType<typeof file>[]) =>
    templateHash(template(steps), files);
  const steps = [{ action: 'blx:plan' }];

  it('is the same for the same folder in any order', () => {
    expect(hash(steps, file('a', '1'), file('b', '2'))).toBe(hash(steps, file('b', '2'), file('a', '1')));
  });

  it.each([
    ['content', [file('a', '2')]],
    ['path', [file('b', '1')]],
    ['mode', [file('a', '1', true)]],
    ['a file more', [file('a', '1'), file('c', '')]],
  ])('changes with %s', (_, files) => {
    expect(hash(steps, ...files)).not.toBe(hash(steps, file('a', '1')));
  });

  it('changes with the steps that the catalog has', () => {
    expect(hash([{ action: 'blx:other' }], file('a', '1'))).not.toBe(hash(steps, file('a', '1')));
  });
});

describe('rendered files', () => {
  const base64Content = Buffer.from('x').toString('base64');

  it('are those below items/<key>/, with their modes, in order', () => {
    const files = collectRenderedFiles(microservicePlan(), [
      { path: 'items/role.sandbox/services/a.yaml', base64Content },
      { path: 'items/repository/gradlew', base64Content, executable: true },
      { path: 'items/repository/README.md', base64Content },
      { path: 'scratch/notes.txt', base64Content },
    ]);
    expect(files.map(file => `${file.itemKey} ${file.path} ${file.mode}`)).toEqual([
      'repository README.md 100644',
      'repository gradlew 100755',
      'role.sandbox services/a.yaml 100644',
    ]);
  });

  it.each([
    '../x',
    'a/../../x',
    '/etc/passwd',
    'a//b',
    './a',
    '.git/config',
    'a/.GIT/hooks/x',
    'a\\b',
    'a\u0000b',
    'a\nb',
    'a\u202eb',
    '',
  ])('have no path such as %j', path => {
    const file: RenderedFile = { itemKey: 'repository', path, mode: '100644', content: Buffer.from('x') };
    expect(() => checkRenderedFiles(microservicePlan(), [file])).toThrow('not a path inside a repository');
  });

  it.each(['nobody', 'registration', '..'])('belong to an item that can have files, not to %s', itemKey => {
    const file: RenderedFile = { itemKey, path: 'a', mode: '100644', content: Buffer.from('x') };
    expect(() => checkRenderedFiles(microservicePlan(), [file])).toThrow('its plan does not name');
  });

  it('have a limit each, and together', () => {
    const file = (path: string, size: number): RenderedFile => ({
      itemKey: 'repository',
      path,
      mode: '100644',
      content: Buffer.alloc(size),
    });
    const mb = 1024 * 1024;
    expect(() => checkRenderedFiles(microservicePlan(), [file('a', 3 * mb)])).toThrow('larger than 2 MB');
    const many = ['a', 'b', 'c', 'd'].map(path => file(path, 2 * mb));
    expect(() => checkRenderedFiles(microservicePlan(), many)).toThrow('more than 7 MB');
  });
});

describe('mapDryRunError', () => {
  const refused = async (status: number, message: string) =>
    mapDryRunError(
      await ResponseError.fromResponse(
        new Response(
          JSON.stringify({
            error: { name: 'Error', message, stack: 'Error\n at /srv/portal/x.js:1' },
            request: { method: 'POST', url: '/v2/dry-run' },
            response: { statusCode: status },
          }),
          { status, headers: { 'content-type': 'application/json' } },
        ),
      ),
    );

  it.each([
    [400, 'InputError: name is odd', 'InputError', 'The template refuses these answers: name is odd'],
    [500, 'boom\n at x.js:1', 'InputError', 'The template refuses these answers: boom'],
    [
      500,
      'ENOENT: open /srv/portal/x.yaml',
      'InputError',
      'The template refuses these answers: ENOENT: open …',
    ],
    [403, 'You may not', 'ConflictError', 'The portal may not run this template'],
    [401, 'No', 'ConflictError', 'The portal may not run this template'],
    [503, 'later', 'ServiceUnavailableError', 'The scaffolder is not ready'],
  ])('turns %d %j into %s', async (status, message, name, sentence) => {
    const error = await refused(status, message);
    expect(error.name).toBe(name);
    expect(error.message).toContain(sentence);
    expect(error.message).not.toContain('/srv');
    expect(error.cause).toBeUndefined();
  });

  it('says that the scaffolder is away', () => {
    expect(mapDryRunError(new TypeError('fetch failed')).name).toBe('ServiceUnavailableError');
  });
});

describe('Semaphore', () => {
  it('runs as many as it may, lets some wait, and refuses the rest', async () => {
    const semaphore = new Semaphore({ running: 2, waiting: 1 });
    const ends: Array<() => void> = [];
    let running = 0;
    const work = () =>
      semaphore.run(async () => {
        running += 1;
        await new Promise<void>(resolve => {
          ends.push(resolve);
        });
        running -= 1;
      });
    const all = [work(), work(), work()];
    await expect(work()).rejects.toThrow('Many previews are being made now');
    expect(running).toBe(2);
    ends.shift()?.();
    await all[0];
    await Promise.resolve();
    expect(running).toBe(2);
    ends.splice(0).forEach(end => end());
    await Promise.all(all.slice(1));
    await expect(semaphore.run(async () => 'free again')).resolves.toBe('free again');
  });

  it('frees the place of work that failed', async () => {
    const semaphore = new Semaphore({ running: 1, waiting: 0 });
    const fail = () => semaphore.run(() => Promise.reject(new Error('no')));
    await expect(fail()).rejects.toThrow('no');
    await expect(fail()).rejects.toThrow('no');
  });
});

describe('mapBounded', () => {
  it('keeps the order and the limit', async () => {
    let running = 0;
    let most = 0;
    const results = await mapBounded([5, 1, 4, 2, 3], 2, async value => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(resolve => {
        setTimeout(resolve, value);
      });
      running -= 1;
      return value * 10;
    });
    expect(results).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(2);
  });

  it('starts nothing more after a failure', async () => {
    const started: number[] = [];
    const work = mapBounded([1, 2, 3, 4], 1, async value => {
      started.push(value);
      if (value === 2) throw new Error('two');
    });
    await expect(work).rejects.toThrow('two');
    expect(started).toEqual([1, 2]);
  });
});
