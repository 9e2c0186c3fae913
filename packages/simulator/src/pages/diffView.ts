import { html as renderDiff } from 'diff2html';
import { ColorSchemeType } from 'diff2html/lib/types';
import { html, raw, type Html } from './html';

/** Beyond this a browser has nothing to gain from a rendered diff. */
const MAX_DIFF_BYTES = 1_500_000;

export function diffView(diff: string): Html {
  if (!diff.trim()) return html`<p class="empty">No differences.</p>`;
  if (diff.length > MAX_DIFF_BYTES) {
    return html`<pre class="payload">${diff.slice(0, MAX_DIFF_BYTES)}</pre>`;
  }
  return raw(
    renderDiff(diff, {
      drawFileList: true,
      matching: 'lines',
      outputFormat: 'line-by-line',
      colorScheme: ColorSchemeType.AUTO,
    }),
  );
}
