import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import { ChangeSetContents } from '@blx/backstage-plugin-blx-environments-common';
import { FakeForge } from '../__testUtils__/FakeForge';
import { permissionsOfPeople, userInfoOfPeople } from '../__testUtils__/people';
import { DatabaseChangeSetStore } from '../changeSets/DatabaseChangeSetStore';
import { OwnerGuard } from '../permissions/OwnerGuard';
import { compareWithForge } from '../previews/compareWithForge';
import { DatabasePreviewStore } from '../previews/DatabasePreviewStore';
import { RenderedFile } from '../previews/renderedFiles';
import { LoadedTemplate } from '../previews/TemplateReader';
import { microservicePlan, requester } from '../testing/changeSets';
import { ManualClock } from '../testing/ManualClock';
import { ContentsReceiver } from './ContentsReceiver';
import { Submitter } from './Submitter';
import { TaskWatcher } from './TaskWatcher';
import { testDatabases } from '../__testUtils__/databases';
import { RecordingAuditor } from '../testing/RecordingAuditor';

const plan = microservicePlan();
const file = (itemKey: string, path: string, text: string): RenderedFile => ({
  itemKey,
  path,
  mode: '100644',
  content: Buffer.from(text),
});
const rendered = [file('repository', 'README.md', 'text\n'), file('role.sandbox', 'services/a.yaml', 'a\n')];
const contentsOf = (files: RenderedFile[], change: Partial<ChangeSetContents> = {}): ChangeSetContents => ({
  plan,
  checks: [],
  files: files.map(({ content, mode, ...rest }) => ({
    ...rest,
    mode: mode === '100755' ? '100755' : '100644',
    base64Content: content.toString('base64'),
  })),
  ...change,
});

const databases = testDatabases();

describe.each(databases.eachSupportedId())('a submitted preview, on %s', databaseId => {
  const scaffolder = {
    scaffold: jest.fn<ReturnType<ScaffolderService['scaffold']>, Parameters<ScaffolderService['scaffold']>>(),
    getTask: jest.fn(),
    getLogs: jest.fn(),
  };
  const byTask = mockCredentials.user(requester, { actor: { subject: 'plugin:scaffolder' } });

  async function setUp() {
    const knex = await databases.init(databaseId);
    const clock = new ManualClock();
    const changeSets = await DatabaseChangeSetStore.create({
      database: mockServices.database({ knex }),
      clock,
    });
    const previews = new DatabasePreviewStore(knex);
    const forge = new FakeForge().add('blx/tf-sandbox-apps-microservices').add('blx/platform-gitops');
    const loaded: Pick<LoadedTemplate, 'hash'> = { hash: 'sha256:template' };
    const templates = { read: async () => Object.assign(Object.create(null), loaded) };
    const logger = mockServices.logger.mock();
    const service: ScaffolderService = Object.assign(Object.create(null), scaffolder);
    const auth = mockServices.auth();
    const auditor = new RecordingAuditor();
    const tasks = new TaskWatcher({
      auditor,
      auth,
      changeSets,
      clock,
      logger,
      previews,
      scaffolder: service,
      intervalMs: 5,
    });
    const shared = { changeSets, clock, forge, logger, previews, templates };
    const owners = new OwnerGuard({ permissions: permissionsOfPeople, userInfo: userInfoOfPeople });
    const submitter = new Submitter({ ...shared, owners, scaffolder: service, tasks });
    const receiver = new ContentsReceiver(shared);

    const comparison = await compareWithForge(plan, rendered, forge);
    await previews.create(
      {
        id: 'p-1',
        digest: comparison.digest,
        requesterRef: requester,
        templateRef: 'template:default/microservice',
        templateHash: 'sha256:template',
        values: { name: 'abc' },
        plan,
        checks: [],
        existingRepositories: ['blx/tf-sandbox-apps-microservices', 'blx/platform-gitops'],
        createdAt: clock.now(),
        expiresAt: new Date(clock.now().getTime() + 60_000),
      },
      comparison.files,
    );
    const submit = async () => {
      const { id } = await submitter.submit(
        { digest: comparison.digest, acceptances: [] },
        mockCredentials.user(requester),
      );
      return id;
    };
    const outcome = async (id: string) => (await changeSets.get(id))?.outcome?.reason;
    return { auditor, changeSets, clock, forge, loaded, outcome, previews, receiver, submit, tasks };
  }

  beforeEach(() => {
    jest.resetAllMocks();
    permissionsOfPeople.authorize.mockResolvedValue([]);
    scaffolder.scaffold.mockResolvedValue({ taskId: 'task-1' });
    scaffolder.getTask.mockResolvedValue({ status: 'processing' });
    scaffolder.getLogs.mockResolvedValue([]);
  });

  it('starts a task in the name of the person, with the id and the digest of the set', async () => {
    const { changeSets, submit, tasks } = await setUp();
    const id = await submit();
    tasks.stop();
    expect(scaffolder.scaffold).toHaveBeenCalledWith(
      {
        templateRef: 'template:default/microservice',
        values: { name: 'abc', requester, changeSet: { id, digest: expect.stringMatching(/^sha256:/) } },
      },
      { credentials: expect.objectContaining({ principal: { type: 'user', userEntityRef: requester } }) },
    );
    await expect(changeSets.get(id)).resolves.toMatchObject({ state: 'submitted', taskId: 'task-1' });
  });

  it('is rejected on its page when the task does not start', async () => {
    scaffolder.scaffold.mockRejectedValue(new Error('Backend request failed, 403'));
    const { changeSets, outcome, submit } = await setUp();
    const id = await submit();
    await expect(changeSets.get(id)).resolves.toMatchObject({ state: 'rejected' });
    await expect(outcome(id)).resolves.toContain('The scaffolder did not start the task');
    await expect(submit()).rejects.toThrow(`This preview was submitted as ${id}, which was rejected`);
  });

  it('opens with the files that were seen', async () => {
    const { changeSets, previews, receiver, submit, tasks } = await setUp();
    const id = await submit();
    tasks.stop();
    await expect(receiver.receive(id, contentsOf(rendered), byTask)).resolves.toEqual({
      state: 'in-progress',
    });
    await expect(changeSets.get(id)).resolves.toMatchObject({ state: 'in-progress' });
    await expect(previews.findByChangeSet(id)).resolves.toBeUndefined();
    await expect(receiver.receive(id, contentsOf(rendered), byTask)).rejects.toThrow(
      'is in-progress and takes no files any more',
    );
  });

  it.each([
    ['nobody but the task', mockCredentials.user(requester), 'from nobody else'],
    [
      'another plugin',
      mockCredentials.user(requester, { actor: { subject: 'plugin:search' } }),
      'from nobody else',
    ],
    [
      'the task of another person',
      mockCredentials.user('user:default/other', { actor: { subject: 'plugin:scaffolder' } }),
      'that you requested',
    ],
  ])('takes no files from others: %s', async (_, credentials, message) => {
    const { changeSets, receiver, submit, tasks } = await setUp();
    const id = await submit();
    tasks.stop();
    await expect(receiver.receive(id, contentsOf(rendered), credentials)).rejects.toThrow(message);
    await expect(changeSets.get(id)).resolves.toMatchObject({ state: 'submitted' });
  });

  it.each<[string, ChangeSetContents, string]>([
    [
      'other text',
      contentsOf([rendered[0], file('role.sandbox', 'services/a.yaml', 'b\n')]),
      'renders other files now',
    ],
    ['a file less', contentsOf([rendered[0]]), 'renders other files now'],
    ['a file more', contentsOf([...rendered, file('repository', 'more', 'x')]), 'renders other files now'],
    [
      'another mode',
      contentsOf([{ ...rendered[0], mode: '100755' }, rendered[1]]),
      'renders other files now',
    ],
    [
      'another plan',
      contentsOf(rendered, { plan: { ...plan, ownerRef: 'group:default/customer' } }),
      'plans something else now',
    ],
    [
      'a new finding',
      contentsOf(rendered, {
        checks: [
          {
            rule: 'r',
            title: 'Rule',
            severity: 'error',
            remedy: 'Do it.',
            isAcceptable: false,
            findings: [{ message: 'Found.' }],
          },
        ],
      }),
      'Rule (r): Found. Do it.',
    ],
  ])('is rejected when the task renders %s', async (_, contents, message) => {
    const { changeSets, outcome, receiver, submit, tasks } = await setUp();
    const id = await submit();
    tasks.stop();
    await expect(receiver.receive(id, contents, byTask)).rejects.toThrow(message);
    await expect(changeSets.get(id)).resolves.toMatchObject({ state: 'rejected' });
    await expect(outcome(id)).resolves.toContain('make a new preview');
  });

  it('is rejected when the template changed meanwhile', async () => {
    const { loaded, outcome, receiver, submit, tasks } = await setUp();
    const id = await submit();
    tasks.stop();
    loaded.hash = 'sha256:another';
    await expect(receiver.receive(id, contentsOf(rendered), byTask)).rejects.toThrow('The template changed');
    await expect(outcome(id)).resolves.toContain('The template changed after the preview.');
  });

  it('stays submitted while the forge is away, so that the task can come again', async () => {
    const { changeSets, forge, receiver, submit, tasks } = await setUp();
    const id = await submit();
    tasks.stop();
    forge.failure = new Error('502');
    await expect(receiver.receive(id, contentsOf(rendered), byTask)).rejects.toThrow(
      'The forge does not answer',
    );
    await expect(changeSets.get(id)).resolves.toMatchObject({ state: 'submitted' });
    forge.failure = undefined;
    await expect(receiver.receive(id, contentsOf(rendered), byTask)).resolves.toEqual({
      state: 'in-progress',
    });
  });

  it.each([
    ['failed', [], 'ended without handing them over'],
    [
      'failed',
      [{ type: 'completion', body: { message: 'x', error: { message: 'No disk.\n at x.js' } } }],
      'failed: No disk.',
    ],
    ['completed', [], 'ended without handing them over'],
    ['cancelled', [], 'was cancelled'],
  ])('is rejected when its task is over: %s %j', async (status, logs, message) => {
    const { auditor, changeSets, outcome, submit, tasks } = await setUp();
    scaffolder.getTask.mockResolvedValue({ status });
    scaffolder.getLogs.mockResolvedValue(logs);
    const id = await submit();
    tasks.stop();
    await tasks.sweep();
    await expect(changeSets.get(id)).resolves.toMatchObject({ state: 'rejected' });
    await expect(outcome(id)).resolves.toContain(message);
    await expect(outcome(id)).resolves.not.toContain('x.js');
    expect(auditor.events).toEqual([
      {
        eventId: 'change-set-reject',
        meta: { id, reason: expect.stringContaining(message) },
        outcome: 'succeeded',
      },
    ]);
  });

  it('waits for a task that runs, and for a scaffolder that is away', async () => {
    const { changeSets, submit, tasks } = await setUp();
    const id = await submit();
    tasks.stop();
    await tasks.sweep();
    scaffolder.getTask.mockRejectedValue(new Error('ECONNREFUSED'));
    await tasks.sweep();
    await expect(changeSets.get(id)).resolves.toMatchObject({ state: 'submitted' });
  });

  it('is watched from its submit on', async () => {
    scaffolder.getTask.mockResolvedValue({ status: 'failed' });
    const { changeSets, submit, tasks } = await setUp();
    const id = await submit();
    for (let round = 0; round < 100 && (await changeSets.get(id))?.state === 'submitted'; round++) {
      await new Promise(resolve => {
        setTimeout(resolve, 10);
      });
    }
    tasks.stop();
    await expect(changeSets.get(id)).resolves.toMatchObject({ state: 'rejected' });
  });

  it('is rejected when the portal stopped between its two writes', async () => {
    const { changeSets, clock, outcome, submit, tasks } = await setUp();
    scaffolder.scaffold.mockImplementation(() => new Promise(() => {}));
    submit().catch(() => {});
    let id: string | undefined;
    while (!id) id = (await changeSets.list({ offset: 0, limit: 1 })).items[0]?.id;
    await tasks.sweep();
    await expect(changeSets.get(id)).resolves.toMatchObject({ state: 'submitted' });
    clock.advance(3 * 60 * 1000);
    await tasks.sweep();
    await expect(outcome(id)).resolves.toContain('The submit was interrupted before its task started.');
  });
});
