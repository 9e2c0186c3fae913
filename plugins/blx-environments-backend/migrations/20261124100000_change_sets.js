// @ts-check

/** Change sets, the graph of their items, and what the list filters by. */

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('change_set', table => {
    table.comment('One request: a graph of repositories, pull requests, runs and registrations');
    table.string('id', 32).primary();
    table.string('kind', 32).notNullable();
    table.string('title', 200).notNullable();
    table.string('phase', 32).notNullable().comment('What was decided about the set as a whole');
    table.string('state', 32).notNullable().comment('Derived from phase and items, kept for the list');
    table.text('subject_ref').notNullable();
    table.text('requester_ref').notNullable();
    table.text('owner_ref').notNullable();
    table.text('template_ref').notNullable();
    table.text('template_hash').notNullable();
    table.text('values').notNullable().comment('JSON');
    table.string('digest', 80).notNullable();
    table.text('task_id').nullable().comment('Scaffolder task that renders the set');
    table.text('decision').nullable().comment('JSON, while a person must decide');
    table.text('cancellation').nullable().comment('JSON: who asked to stop, and why');
    table.text('outcome').nullable().comment('JSON: why it stopped, and what remains');
    table
      .text('waits_for')
      .nullable()
      .comment('JSON: the one thing that the set waits for, kept for the list');
    table.integer('items_done').notNullable();
    table.integer('items_total').notNullable();
    table.text('search_text').notNullable().comment('Lower case title, id and subject');
    table.integer('revision').notNullable();
    table.integer('event_count').notNullable();
    table.string('event_head', 64).notNullable().comment('Hash of the last event: a cut tail is noticed');
    table.string('due_at', 24).nullable().comment('Real time at which the reconciler looks again');
    table.integer('wakes').notNullable().comment('Grows when something may have moved');
    table.integer('wakes_seen').notNullable().comment('How far the reconciler has answered');
    table.string('created_at', 24).notNullable();
    table.string('updated_at', 24).notNullable();

    // Every list is newest first: each filter brings its own order, so that no page sorts ten thousand rows.
    table.index(['created_at', 'id']);
    table.index(['state', 'created_at']);
    table.index(['kind', 'created_at']);
    table.index(['requester_ref', 'created_at']);
    table.index(['owner_ref', 'created_at']);
    table.index(['subject_ref', 'created_at']);
    table.index(['due_at']);
  });

  await knex.schema.createTable('change_set_environment', table => {
    table.comment('Environments that a set touches');
    table
      .string('change_set_id', 32)
      .notNullable()
      .references('id')
      .inTable('change_set')
      .onDelete('CASCADE');
    table.text('environment').notNullable();
    table.integer('position').notNullable();
    table.primary(['change_set_id', 'environment']);
    table.index(['environment', 'change_set_id']);
  });

  await knex.schema.createTable('change_set_item', table => {
    table.comment('One repository, pull request, run or registration of a set');
    table
      .string('change_set_id', 32)
      .notNullable()
      .references('id')
      .inTable('change_set')
      .onDelete('CASCADE');
    table.string('key', 64).notNullable();
    table.integer('position').notNullable();
    table.string('kind', 32).notNullable();
    table.string('title', 200).notNullable();
    table.text('target').notNullable();
    table.text('body').notNullable();
    table.text('reviewers').notNullable().comment('JSON list of group refs');
    table.text('repository').nullable().comment('JSON: settings of a repository to create');
    table.string('state', 32).notNullable();
    table.text('url').nullable();
    table.integer('attempt').notNullable();
    table.text('last_error').nullable().comment('JSON: why it is blocked or failed');
    table.text('waits_for').nullable().comment('JSON: whom it waits for, and since when');
    table.text('memory').notNullable().comment('JSON: what the next attempt must know');
    table.integer('file_count').notNullable();
    table.string('not_before', 24).nullable().comment('Real time');
    table.string('updated_at', 24).notNullable();
    table.primary(['change_set_id', 'key']);
    table.index(['target']);
  });

  await knex.schema.createTable('change_set_edge', table => {
    table.comment('item waits for depends_on');
    table.string('change_set_id', 32).notNullable();
    table.string('item', 64).notNullable();
    table.string('depends_on', 64).notNullable();
    table.primary(['change_set_id', 'item', 'depends_on']);
    for (const column of ['item', 'depends_on']) {
      table
        .foreign(['change_set_id', column])
        .references(['change_set_id', 'key'])
        .inTable('change_set_item')
        .onDelete('CASCADE');
    }
  });

  await knex.schema.createTable('change_set_claim', table => {
    table.comment('The reconciler that works on a set now');
    table.string('change_set_id', 32).primary().references('id').inTable('change_set').onDelete('CASCADE');
    table.text('holder').notNullable();
    table.string('claimed_until', 24).notNullable().comment('Real time');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'change_set_claim',
    'change_set_edge',
    'change_set_item',
    'change_set_environment',
    'change_set',
  ]) {
    await knex.schema.dropTable(table);
  }
};
