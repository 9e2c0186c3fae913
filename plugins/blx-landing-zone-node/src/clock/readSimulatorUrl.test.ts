import { ConfigReader } from '@backstage/config';
import { readSimulatorUrl } from './readSimulatorUrl';

const read = (url: string | undefined, nodeEnv = 'development') =>
  readSimulatorUrl(new ConfigReader({ blx: { simulator: { url } } }), nodeEnv);

describe('readSimulatorUrl', () => {
  it('is undefined where nothing is configured, in production too', () => {
    expect(readSimulatorUrl(new ConfigReader({}), 'production')).toBeUndefined();
  });

  it.each([
    ['http://localhost:7990', 'http://localhost:7990'],
    ['http://localhost:7990/', 'http://localhost:7990'],
    ['http://127.0.0.1:7990', 'http://127.0.0.1:7990'],
    ['http://[::1]:7990', 'http://[::1]:7990'],
  ])('takes %s', (url, expected) => {
    expect(read(url)).toBe(expected);
  });

  it.each([
    ['http://simulator.bank:7990', 'must be on loopback'],
    ['http://localhost.bank', 'must be on loopback'],
    ['http://0.0.0.0:7990', 'must be on loopback'],
    ['http://127.0.0.1.bank', 'must be on loopback'],
    ['ftp://localhost', 'must be an http address'],
    ['localhost', 'must be an http address'],
  ])('refuses %s', (url, message) => {
    expect(() => read(url)).toThrow(message);
  });

  it('refuses production', () => {
    expect(() => read('http://localhost:7990', 'production')).toThrow(
      'must not be set with NODE_ENV=production',
    );
  });
});
