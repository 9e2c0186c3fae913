import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { badInputs } from './__testUtils__/badInputs';
import { developer, platform, stranger } from './__testUtils__/people';
import { startPortal } from './__testUtils__/startPortal';

type Portal = Awaited<ReturnType<typeof startPortal>>;

describe('bad input', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await startPortal();
  }, 60_000);
  afterAll(() => portal.stop());

  const all = Object.entries(badInputs).flatMap(([operation, rows]) =>
    rows.map(row => ({ operation, ...row })),
  );

  it.each(all)('$operation refuses $kind with a sentence', async ({ call, status, sentence }) => {
    const [method, path, body] = call;
    const answer = await request(portal.server)
      [method](`/api/blx-environments${path}`)
      .set('authorization', mockCredentials.user.header(developer))
      .set('content-type', 'application/json')
      .send(body === undefined ? undefined : JSON.stringify(body));
    expect({ status: answer.status, message: answer.body.error?.message }).toEqual({
      status,
      message: expect.stringContaining(sentence),
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\bat .*\.js:\d/);
  });

  it.each(['{', '{"templateRef":', 'null', '"text"', '\u0000'])('refuses the body %j', async body => {
    const answer = await request(portal.server)
      .post('/api/blx-environments/previews')
      .set('content-type', 'application/json')
      .send(body);
    expect(answer.status).toBe(400);
  });

  it('refuses a value that is nested deeper than a stack', async () => {
    const nested = `${'['.repeat(60_000)}${']'.repeat(60_000)}`;
    const answer = await request(portal.server)
      .post('/api/blx-environments/previews')
      .set('authorization', mockCredentials.user.header(developer))
      .set('content-type', 'application/json')
      .send(`{"templateRef":"template:default/microservice","values":{"topics":${nested}}}`);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain('nested deeper than 8 levels');
  });

  it('leaves nothing behind', async () => {
    for (const user of [developer, stranger, platform]) {
      const list = await portal.as(user).get('/change-sets');
      expect(list.body).toMatchObject({ items: [], totalCount: 0 });
    }
    expect(await portal.countPreviews()).toBe(0);
  });
});
