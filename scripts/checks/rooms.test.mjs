// Who may know whom: the rule that ESLint applies in every package.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';

const { mayImport } = createRequire(import.meta.url)('../eslint-rooms.cjs');

const room = (name, role) => ({
  room: name,
  role,
  name: name === 'simulator' ? '@blx/simulator' : `@blx/backstage-plugin-${name}`,
});
const app = room('app', 'frontend');
const backend = room('backend', 'backend');
const simulator = room('simulator', 'node-library');
const pages = room('blx-environments', 'frontend-plugin');
const shared = room('blx-environments-react', 'web-library');
const common = room('blx-environments-common', 'common-library');
const api = room('blx-environments-backend', 'backend-plugin');
const costPages = room('blx-cost', 'frontend-plugin');
const costApi = room('blx-cost-backend', 'backend-plugin');
const form = room('scaffolder-module-blx', 'frontend-plugin-module');
const actions = room('scaffolder-backend-module-blx', 'backend-plugin-module');
const landingZone = room('blx-landing-zone-node', 'node-library');

const table = [
  [pages, common, true],
  [pages, shared, true],
  [form, shared, true],
  [shared, common, true],
  [app, pages, true],
  [app, common, true],
  [backend, api, true],
  [backend, actions, true],
  [api, common, true],
  [api, landingZone, true],
  [actions, common, true],
  [costApi, common, true],
  [pages, costPages, false],
  [form, pages, false],
  [pages, api, false],
  [api, pages, false],
  [costApi, api, false],
  [actions, api, false],
  [common, api, false],
  [pages, app, false],
  [api, backend, false],
  [app, api, false],
  [backend, pages, false],
  [api, simulator, false],
  [app, simulator, false],
  [simulator, common, false],
  [simulator, landingZone, false],
];

describe('rooms', () => {
  for (const [from, to, expected] of table) {
    it(`${from.room} ${expected ? 'may' : 'may not'} import ${to.room}`, () => {
      assert.equal(mayImport(from, to), expected);
    });
  }
});
