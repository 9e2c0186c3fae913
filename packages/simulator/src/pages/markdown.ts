import MarkdownIt from 'markdown-it';
import { raw, type Html } from './html';

// No HTML in the source and no scheme but http(s) and mailto: what comes out is safe to show.
const renderer = new MarkdownIt({ html: false, linkify: true });
renderer.validateLink = url => /^(https?:|mailto:|#|\/|\.|[^:]*$)/i.test(url.trim());

/** Markdown as people see it: without the hidden comments in which tools leave their marks. */
export function markdown(source: string): Html {
  return raw(renderer.render(source.replace(/<!--[\s\S]*?-->/g, '')));
}
