export interface PushCommand {
  ref: string;
  /** Undefined: the ref is new. */
  from: string | undefined;
  /** Undefined: the ref is deleted. */
  to: string | undefined;
}

const NO_OBJECT = '0'.repeat(40);

/** The ref updates at the beginning of a `git-receive-pack` request (pkt-lines up to the first flush). */
export function parsePush(body: Buffer): PushCommand[] {
  const commands: PushCommand[] = [];
  for (let at = 0; at + 4 <= body.length; ) {
    const length = Number.parseInt(body.subarray(at, at + 4).toString('latin1'), 16);
    if (!Number.isInteger(length) || length < 4) break;
    const line = body
      .subarray(at + 4, at + length)
      .toString('utf8')
      .split('\0')[0]
      .trimEnd();
    const match = /^([0-9a-f]{40}) ([0-9a-f]{40}) (.+)$/.exec(line);
    if (match) {
      const [, from, to, ref] = match;
      commands.push({
        ref,
        from: from === NO_OBJECT ? undefined : from,
        to: to === NO_OBJECT ? undefined : to,
      });
    }
    at += length;
  }
  return commands;
}
