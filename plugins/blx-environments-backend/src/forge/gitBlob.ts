import { createHash } from 'node:crypto';

/** The id that git gives to this content: compares a file with a tree entry without a request. */
export function gitBlobId(content: Buffer): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}

/** Whether the content survives as a JSON string. Git trees take such content inline, others need a blob first. */
export function isText(content: Buffer): boolean {
  return !content.includes(0) && Buffer.from(content.toString('utf8'), 'utf8').equals(content);
}
