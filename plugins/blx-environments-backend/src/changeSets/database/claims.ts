import type { Knex } from 'knex';
import type { ClaimRow } from './rows';

/**
 * Takes or renews the claim in one statement: the row is inserted, or changed only where it is ours or its time is up.
 * Two holders that try at once get one winner on SQLite and PostgreSQL alike.
 */
export async function takeClaim(
  knex: Knex,
  id: string,
  holder: string,
  durationMs: number,
): Promise<boolean> {
  const now = Date.now();
  const claim: ClaimRow = { change_set_id: id, holder, claimed_until: iso(now + durationMs) };
  const inserted = await knex<ClaimRow>('change_set_claim')
    .insert(claim)
    .onConflict('change_set_id')
    .ignore()
    .returning('holder');
  if (inserted.length > 0) return true;
  const changed = await knex<ClaimRow>('change_set_claim')
    .where({ change_set_id: id })
    .andWhere(open => open.where({ holder }).orWhere('claimed_until', '<=', iso(now)))
    .update({ holder, claimed_until: claim.claimed_until });
  return changed === 1;
}

/** Lengthens a claim that is still ours, even where its time is up: nobody took it over meanwhile. */
export async function renewClaim(
  knex: Knex,
  id: string,
  holder: string,
  durationMs: number,
): Promise<boolean> {
  const changed = await knex<ClaimRow>('change_set_claim')
    .where({ change_set_id: id, holder })
    .update({ claimed_until: iso(Date.now() + durationMs) });
  return changed === 1;
}

export async function releaseClaim(knex: Knex, id: string, holder: string): Promise<void> {
  await knex<ClaimRow>('change_set_claim').where({ change_set_id: id, holder }).delete();
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
