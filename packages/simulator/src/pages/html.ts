import { html, raw } from 'hono/html';
import type { SimulatorClock } from '../clock/SimulatorClock';

export { html, raw };

/** A piece of a page. Everything that is put into it is escaped, unless it is a piece itself. */
export type Html = ReturnType<typeof html>;

export type Tone = 'ok' | 'warn' | 'bad' | 'busy' | 'none' | 'merged';

const MARKS: Record<Tone, string> = { ok: '✓', warn: '!', bad: '✕', busy: '⟳', none: '–', merged: '⤵' };

/** State by colour, mark and word. */
export function badge(tone: Tone, words: string): Html {
  return html`<span class="badge ${tone}"><span aria-hidden="true">${MARKS[tone]}</span>${words}</span>`;
}

export function person(login: string): Html {
  return html`<span class="who"
    ><img class="avatar" src="/simulator/avatar/${encodeURIComponent(login)}" alt="" width="22" height="22" />
    ${login}</span
  >`;
}

/** How long ago on the simulator's clock; the exact time on hover. */
export function ago(clock: SimulatorClock, iso: string): Html {
  const seconds = Math.round((clock.nowMs() - Date.parse(iso)) / 1000);
  return html`<time datetime="${iso}" title="${exact(iso)}">${distance(seconds)}</time>`;
}

export function exact(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

export function distance(seconds: number): string {
  const size = Math.abs(seconds);
  const steps: [number, number, string][] = [
    [60, 1, 's'],
    [3600, 60, 'min'],
    [86_400, 3600, 'h'],
    [Infinity, 86_400, 'd'],
  ];
  const [, unit, name] = steps.find(([limit]) => size < limit) ?? steps[3];
  const words = `${Math.floor(size / unit)} ${name}`;
  if (size < 5) return 'just now';
  return seconds >= 0 ? `${words} ago` : `in ${words}`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A path of a URL from parts that people have named. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
