// @ts-check

/** Previews: what a person saw, until it expires or the set that was submitted from it is open. */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('preview', table => {
    table.comment('What a submit would do, as one person saw it');
    table.string('id', 36).primary();
    table.string('digest', 80).notNullable().comment('A submit names it');
    table.string('requester_ref').notNullable().comment('Who saw it; nobody else may read or submit it');
    table.string('template_ref').notNullable();
    table.string('template_hash', 80).notNullable();
    table.text('values_json').notNullable();
    table.text('plan_json').notNullable();
    table.text('checks_json').notNullable();
    table.text('repositories_json').notNullable().comment('Target repositories that existed');
    table.string('created_at', 24).notNullable().comment('ISO 8601 UTC');
    table.string('expires_at', 24).notNullable().comment('ISO 8601 UTC');
    table.string('change_set_id', 40).nullable().unique().comment('The set that was submitted from it');
    table.index(['digest', 'requester_ref']);
    table.index(['expires_at']);
  });
  await knex.schema.createTable('preview_file', table => {
    table.comment('Rendered files of a preview');
    table.string('preview_id', 36).notNullable();
    table.string('item_key', 64).notNullable();
    table.string('path', 1024).notNullable();
    table.string('mode', 6).notNullable();
    table.string('status', 16).notNullable().comment('Against the live default branch');
    table.string('base', 64).nullable().comment('Blob that it replaces');
    table.binary('content').notNullable();
    table.primary(['preview_id', 'item_key', 'path']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('preview_file');
  await knex.schema.dropTable('preview');
};
