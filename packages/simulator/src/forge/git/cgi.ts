/** An HTTP answer from what a CGI program has printed. */
export function parseCgi(output: Buffer): Response {
  const crlf = output.indexOf('\r\n\r\n');
  const end = crlf < 0 ? output.indexOf('\n\n') : crlf;
  if (end < 0) return new Response('git gave no answer\n', { status: 502 });
  const headers = new Headers();
  let status = 200;
  for (const line of output.subarray(0, end).toString('latin1').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const [name, value] = [line.slice(0, colon), line.slice(colon + 1).trim()];
    if (name.toLowerCase() === 'status') status = Number.parseInt(value, 10);
    else if (colon > 0) headers.append(name, value);
  }
  return new Response(new Uint8Array(output.subarray(end + (crlf < 0 ? 2 : 4))), { status, headers });
}
