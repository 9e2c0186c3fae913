// ESLint configuration of every package: Backstage's own, plus who may know whom (docs/content/adr/0003).
const { readdirSync, existsSync, readFileSync } = require('node:fs');
const { basename, dirname, join } = require('node:path');
const createBackstageConfig = require('@backstage/cli/config/eslint-factory');

const root = dirname(__dirname);

/** Rooms that any backend or module may know, beside every `-common`. */
const sharedBackendRooms = ['blx-landing-zone-node'];
const frontendRoles = ['frontend', 'frontend-plugin', 'frontend-plugin-module', 'web-library'];
/** The two packages that put the others together. */
const composers = ['app', 'backend'];

function readPackages() {
  return ['packages', 'plugins'].flatMap(folder =>
    readdirSync(join(root, folder))
      .filter(name => existsSync(join(root, folder, name, 'package.json')))
      .map(name => {
        const manifest = JSON.parse(readFileSync(join(root, folder, name, 'package.json'), 'utf8'));
        return { room: name, name: manifest.name, role: manifest.backstage?.role };
      }),
  );
}

/** Whether code of `from` may import `to`. */
function mayImport(from, to) {
  if (from.room === to.room) return true;
  if (to.name === '@blx/simulator' || from.name === '@blx/simulator') return false;
  const isFrontend = frontendRoles.includes(from.role);
  const isTargetFrontend = frontendRoles.includes(to.role);
  if (composers.includes(to.room)) return false;
  if (composers.includes(from.room)) return to.room.endsWith('-common') || isFrontend === isTargetFrontend;
  if (to.room.endsWith('-common')) return true;
  if (isFrontend) return to.room.endsWith('-react');
  return sharedBackendRooms.includes(to.room);
}

/** Package names that `from` must not import. */
function forbiddenFor(from, packages) {
  return packages.filter(to => !mayImport(from, to)).map(to => to.name);
}

function createConfig(dir) {
  const packages = readPackages();
  const self = packages.find(each => each.room === basename(dir));
  const forbidden = self ? forbiddenFor(self, packages) : [];
  const isOurFrontend = self && frontendRoles.includes(self.role) && self.room !== 'app';
  const message = 'This room may not know that one (docs/content/adr/0003).';
  return createBackstageConfig(dir, {
    restrictedImports: [
      ...forbidden.map(name => ({ name, message })),
      ...(isOurFrontend
        ? ['@material-ui/core', '@material-ui/icons', '@mui/material'].map(name => ({
            name,
            message: 'Our plugins use @backstage/ui only.',
          }))
        : []),
    ],
    restrictedImportPatterns: [
      ...forbidden.map(name => `${name}/*`),
      ...(isOurFrontend ? ['@material-ui/*', '@mui/*'] : []),
    ],
  });
}

module.exports = createConfig;
module.exports.mayImport = mayImport;
module.exports.forbiddenFor = forbiddenFor;
