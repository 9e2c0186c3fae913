// @ts-check

/** What a set was submitted with: its files, the checks that judged them, and what a person accepted. */

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('change_set_blob', table => {
    table.comment('Content of files, stored once however many sets carry it');
    table.string('sha256', 64).primary();
    table.integer('size_bytes').notNullable();
    table.binary('content').notNullable();
  });

  await knex.schema.createTable('change_set_file', table => {
    table.comment('A file as it was submitted');
    table.string('change_set_id', 32).notNullable();
    table.string('item', 64).notNullable();
    table.string('path', 1024).notNullable();
    table.string('mode', 6).notNullable();
    table.string('sha256', 64).notNullable().references('sha256').inTable('change_set_blob');
    table.string('base', 40).nullable().comment('Git blob that it replaces; null when the path was free');
    table.primary(['change_set_id', 'item', 'path']);
    table
      .foreign(['change_set_id', 'item'])
      .references(['change_set_id', 'key'])
      .inTable('change_set_item')
      .onDelete('CASCADE');
  });

  await knex.schema.createTable('change_set_check', table => {
    table.comment('A rule and its verdict on the set');
    table
      .string('change_set_id', 32)
      .notNullable()
      .references('id')
      .inTable('change_set')
      .onDelete('CASCADE');
    table.integer('position').notNullable();
    table.text('rule').notNullable();
    table.text('verdict').notNullable().comment('JSON');
    table.primary(['change_set_id', 'position']);
  });

  await knex.schema.createTable('change_set_acceptance', table => {
    table.comment('A finding that a person accepted');
    table
      .string('change_set_id', 32)
      .notNullable()
      .references('id')
      .inTable('change_set')
      .onDelete('CASCADE');
    table.text('rule').notNullable();
    table.text('reason').notNullable();
    table.text('accepted_by').notNullable();
    table.string('until', 10).notNullable().comment('Last day, YYYY-MM-DD UTC');
    table.primary(['change_set_id', 'rule']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of ['change_set_acceptance', 'change_set_check', 'change_set_file', 'change_set_blob']) {
    await knex.schema.dropTable(table);
  }
};
