import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import { SimulatorClock } from './SimulatorClock';

describe('SimulatorClock', () => {
  let server: Server;
  let url: string;
  let answer: { status: number; body: unknown };
  const logger = mockServices.logger.mock();

  beforeEach(async () => {
    jest.clearAllMocks();
    answer = { status: 200, body: { now: '2030-01-01T00:00:00.000Z', offsetMs: 0, isFrozen: false } };
    server = createServer((request, response) => {
      response.writeHead(request.url === '/_simulator/clock' ? answer.status : 404);
      response.end(JSON.stringify(answer.body));
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const away = (clock: SimulatorClock) => Math.abs(clock.now().getTime() - Date.now());

  it('is real time before the first reading', () => {
    expect(away(new SimulatorClock({ url, logger }))).toBeLessThan(50);
  });

  it('runs with the offset of the simulator', async () => {
    answer.body = { now: new Date().toISOString(), offsetMs: 86_400_000, isFrozen: false };
    const clock = new SimulatorClock({ url, logger });
    await clock.refresh();
    expect(Math.abs(away(clock) - 86_400_000)).toBeLessThan(50);
  });

  it('stands still while the simulator is frozen', async () => {
    answer.body = { now: '2031-05-06T07:08:09.000Z', offsetMs: 12, isFrozen: true };
    const clock = new SimulatorClock({ url, logger });
    await clock.refresh();
    expect(clock.now().toISOString()).toBe('2031-05-06T07:08:09.000Z');
  });

  it.each([
    ['the simulator is away', () => server.close().closeAllConnections()],
    ['the simulator fails', () => Object.assign(answer, { status: 500 })],
    ['the answer is not a clock', () => Object.assign(answer, { body: { now: 'soon' } })],
  ])('keeps the last offset and says so once when %s', async (_, breakIt) => {
    answer.body = { now: new Date().toISOString(), offsetMs: 3_600_000, isFrozen: false };
    const clock = new SimulatorClock({ url, logger });
    await clock.refresh();
    breakIt();
    await clock.refresh();
    await clock.refresh();
    expect(Math.abs(away(clock) - 3_600_000)).toBeLessThan(50);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('tells listeners of a jump, forward and back, and of nothing else', async () => {
    const clock = new SimulatorClock({ url, logger });
    const moves: number[] = [];
    const end = clock.onMove(({ from, to }) =>
      moves.push(Math.round((to.getTime() - from.getTime()) / 1000)),
    );
    for (const offsetMs of [0, 500, 90_000, 90_000, -30_000]) {
      answer.body = { now: new Date().toISOString(), offsetMs, isFrozen: false };
      await clock.refresh();
    }
    expect(moves).toEqual([90, -120]);
    end();
    answer.body = { now: new Date().toISOString(), offsetMs: 1_000_000, isFrozen: false };
    await clock.refresh();
    expect(moves).toHaveLength(2);
  });

  it('goes on telling the others when one listener throws', async () => {
    const clock = new SimulatorClock({ url, logger });
    const second = jest.fn();
    clock.onMove(() => {
      throw new Error('boom');
    });
    clock.onMove(second);
    answer.body = { now: new Date().toISOString(), offsetMs: 90_000, isFrozen: false };
    await clock.refresh();
    expect(second).toHaveBeenCalledTimes(1);
    expect(logger.error).toHaveBeenCalledTimes(1);
  });

  it('reads again by itself until it is stopped', async () => {
    const clock = new SimulatorClock({ url, logger, intervalMs: 10 });
    await clock.start();
    const moved = new Promise(resolve => {
      clock.onMove(resolve);
    });
    answer.body = { now: new Date().toISOString(), offsetMs: 90_000, isFrozen: false };
    await moved;
    clock.stop();
    answer.body = { now: new Date().toISOString(), offsetMs: 900_000, isFrozen: false };
    await new Promise(resolve => {
      setTimeout(resolve, 60);
    });
    expect(Math.abs(away(clock) - 90_000)).toBeLessThan(100);
  });
});
