// @ts-check

/** The history of sets: append-only and hash-chained. Triggers refuse what the hash chain would only show. */

const refusal = 'change_set_event is append-only';

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('change_set_event', table => {
    table.comment('What moved, and who or what said so');
    // Without cascade: the history of a set keeps the set.
    table.string('change_set_id', 32).notNullable().references('id').inTable('change_set');
    table.integer('sequence').notNullable();
    table.string('at', 24).notNullable();
    table.string('type', 64).notNullable();
    table.string('item', 64).nullable();
    table.text('message').notNullable();
    table.text('by').notNullable();
    table.string('hash', 64).notNullable().comment('SHA-256 over the hash before and this event');
    table.primary(['change_set_id', 'sequence']);
  });

  if (isPostgres(knex)) {
    await knex.raw(`
      CREATE FUNCTION change_set_event_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION '${refusal}'; END $$`);
    await knex.raw(`
      CREATE TRIGGER change_set_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON change_set_event
      FOR EACH STATEMENT EXECUTE FUNCTION change_set_event_refuse()`);
  } else {
    for (const operation of ['update', 'delete']) {
      await knex.raw(`
        CREATE TRIGGER change_set_event_no_${operation} BEFORE ${operation} ON change_set_event
        BEGIN SELECT RAISE(ABORT, '${refusal}'); END`);
    }
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('change_set_event');
  if (isPostgres(knex)) await knex.raw('DROP FUNCTION change_set_event_refuse()');
};

/**
 * @param {import('knex').Knex} knex
 */
function isPostgres(knex) {
  return knex.client.config.client === 'pg';
}
