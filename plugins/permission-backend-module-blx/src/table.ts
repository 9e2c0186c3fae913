import { Role } from './roles';

/**
 * What a role gets for a permission:
 *
 * - `own-sets`: change sets owned or requested by the person or one of the person's groups
 * - `own-entities`: catalog entities owned by the person or one of the person's groups
 * - `own-tasks`: scaffolder tasks that the person started
 * - `template-actions`: the actions of our templates, and `fetch:*` from a template's own folders
 */
export type Grant = 'allow' | 'deny' | 'own-sets' | 'own-entities' | 'own-tasks' | 'template-actions';

/** One permission and what each role gets. */
export interface Row extends Record<Role, Grant> {
  permission: string;
}

type Cells = [developer: Grant, platform: Grant, security: Grant, finance: Grant, audit: Grant];

const row = (permission: string, [developer, platform, security, finance, audit]: Cells): Row => ({
  permission,
  developer,
  platform,
  security,
  finance,
  audit,
});

/**
 * The portal's policy. What is not listed is denied to people. Services of the portal are not asked: the permission
 * framework allows them everything.
 *
 * Dry runs and template management are denied to everybody: a dry run takes any template, and with it the portal's
 * token for `fetch:plain`. Previews run it as the portal, after their own checks.
 */
export const policyTable: readonly Row[] = [
  // Change sets                                   developer       platform        security        finance         audit
  row('blx.change-set.read', /*              */ ['own-sets', 'allow', 'allow', 'allow', 'allow']),
  row('blx.change-set.create', /*            */ ['allow', 'allow', 'deny', 'deny', 'deny']),
  row('blx.change-set.create-for-others', /* */ ['deny', 'allow', 'deny', 'deny', 'deny']),
  row('blx.change-set.retry', /*             */ ['own-sets', 'allow', 'deny', 'deny', 'deny']),
  row('blx.change-set.decide', /*            */ ['own-sets', 'allow', 'deny', 'deny', 'deny']),
  row('blx.change-set.cancel', /*            */ ['own-sets', 'allow', 'deny', 'deny', 'deny']),

  // Catalog: people read all of it; what is in it comes from repositories and from change sets.
  row('catalog.entity.read', /*     */ ['allow', 'allow', 'allow', 'allow', 'allow']),
  row('catalog.entity.create', /*   */ ['deny', 'allow', 'deny', 'deny', 'deny']),
  row('catalog.entity.delete', /*   */ ['deny', 'allow', 'deny', 'deny', 'deny']),
  row('catalog.entity.refresh', /*  */ ['own-entities', 'allow', 'deny', 'deny', 'deny']),
  row('catalog.entity.validate', /* */ ['allow', 'allow', 'deny', 'deny', 'deny']),
  row('catalog.location.read', /*   */ ['allow', 'allow', 'allow', 'allow', 'allow']),
  row('catalog.location.create', /* */ ['deny', 'allow', 'deny', 'deny', 'deny']),
  row('catalog.location.analyze', /**/ ['deny', 'allow', 'deny', 'deny', 'deny']),
  row('catalog.location.delete', /* */ ['deny', 'allow', 'deny', 'deny', 'deny']),
  row('catalog.ingestion.read', /*  */ ['deny', 'allow', 'allow', 'deny', 'allow']),
  row('catalog.ingestion.manage', /**/ ['deny', 'allow', 'deny', 'deny', 'deny']),

  // Scaffolder
  row('scaffolder.template.parameter.read', /**/ ['allow', 'allow', 'allow', 'allow', 'allow']),
  row('scaffolder.template.step.read', /*     */ ['allow', 'allow', 'allow', 'allow', 'allow']),
  row('scaffolder.template.management', /*    */ ['deny', 'deny', 'deny', 'deny', 'deny']),
  row('scaffolder.template.dry-run', /*       */ ['deny', 'deny', 'deny', 'deny', 'deny']),
  row('scaffolder.task.create', /*            */ ['allow', 'allow', 'deny', 'deny', 'deny']),
  row('scaffolder.task.read', /*              */ ['own-tasks', 'allow', 'allow', 'deny', 'allow']),
  row('scaffolder.task.cancel', /*            */ ['own-tasks', 'allow', 'deny', 'deny', 'deny']),
  row(
    'scaffolder.action.execute',
    /*         */ ['template-actions', 'template-actions', 'deny', 'deny', 'deny'],
  ),

  // TechDocs: pages follow `catalog.entity.read`; this is the visibility of its action.
  row('techdocs.actions.read', /**/ ['allow', 'allow', 'allow', 'allow', 'allow']),
];

/** Plugins in use that ask no permission of their own, and what guards them instead. */
export const unasked: readonly { plugin: string; guardedBy: string }[] = [
  { plugin: 'search', guardedBy: '`catalog.entity.read`, for each result' },
  { plugin: 'techdocs pages', guardedBy: '`catalog.entity.read`' },
  { plugin: 'user settings', guardedBy: 'the signed-in person: own settings only' },
  { plugin: 'events (HTTP ingress)', guardedBy: 'the signature of the sender' },
  { plugin: 'signals', guardedBy: 'the recipients of each message' },
];
