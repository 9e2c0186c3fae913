import { refName } from '../entityRefs/refName';

/** Who or what said so, in words: a person, the portal, a webhook, a look at the forge. */
export function sourceOf(by: string): string {
  if (by === 'reconciler') return 'the portal';
  if (by === 'poll') return 'the portal, looking at the forge';
  if (by.startsWith('webhook:')) return `webhook ${by.slice('webhook:'.length)}`;
  if (/^(user|group):/.test(by)) return refName(by);
  return by;
}
