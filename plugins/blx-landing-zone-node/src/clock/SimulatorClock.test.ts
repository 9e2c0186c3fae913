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

  // Real time stands still here, so that what is added to it can be compared exactly.
  const realTime = Date.parse('2026-11-24T10:00:00.000Z');
  const clockOf = (options: { intervalMs?: number } = {}) =>
    new SimulatorClock({ url, logger, realNow: () => realTime, ...options });
  const offsetOf = (clock: SimulatorClock) => clock.now().getTime() - realTime;

  it('is real time before the first reading', () => {
    expect(offsetOf(clockOf())).toBe(0);
  });

  it('runs with the offset of the simulator', async () => {
    answer.body = { now: new Date().toISOString(), offsetMs: 86_400_000, isFrozen: false };
    const clock = clockOf();
    await clock.refresh();
    expect(offsetOf(clock)).toBe(86_400_000);
  });

  it('stands still while the simulator is frozen', async () => {
    answer.body = { now: '2031-05-06T07:08:09.000Z', offsetMs: 12, isFrozen: true };
    const clock = clockOf();
    await clock.refresh();
    expect(clock.now().toISOString()).toBe('2031-05-06T07:08:09.000Z');
  });

  it.each([
    ['the simulator is away', () => server.close().closeAllConnections()],
    ['the simulator fails', () => Object.assign(answer, { status: 500 })],
    ['the answer is not a clock', () => Object.assign(answer, { body: { now: 'soon' } })],
  ])('keeps the last offset and says so once when %s', async (_, breakIt) => {
    answer.body = { now: new Date().toISOString(), offsetMs: 3_600_000, isFrozen: false };
    const clock = clockOf();
    await clock.refresh();
    breakIt();
    await clock.refresh();
    await clock.refresh();
    expect(offsetOf(clock)).toBe(3_600_000);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('tells listeners of a jump, forward and back, and of nothing else', async () => {
    const clock = clockOf();
    const moves: number[] = [];
    const end = clock.onMove(({ from, to }) => moves.push(to.getTime() - from.getTime()));
    for (const offsetMs of [0, 500, 90_000, 90_000, -30_000]) {
      answer.body = { now: new Date().toISOString(), offsetMs, isFrozen: false };
      await clock.refresh();
    }
    expect(moves).toEqual([89_500, -120_000]);
    end();
    answer.body = { now: new Date().toISOString(), offsetMs: 1_000_000, isFrozen: false };
    await clock.refresh();
    expect(moves).toHaveLength(2);
  });

  it('goes on telling the others when one listener throws', async () => {
    const clock = clockOf();
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
    const clock = clockOf({ intervalMs: 10 });
    await clock.start();
    const moved = new Promise(resolve => {
      clock.onMove(resolve);
    });
    answer.body = { now: new Date().toISOString(), offsetMs: 90_000, isFrozen: false };
    await moved;
    clock.stop();
    answer.body = { now: new Date().toISOString(), offsetMs: 900_000, isFrozen: false };
    // Several intervals, in which a clock that goes on would have read.
    await new Promise(resolve => {
      setTimeout(resolve, 60);
    });
    expect(offsetOf(clock)).toBe(90_000);
  });
});
