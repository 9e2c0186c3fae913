import { spawn } from 'node:child_process';
import { gitEnvironment } from '../git/runGit';

const TYPES = { 'tar.gz': 'application/x-gzip', zip: 'application/zip' };

/** The files of a commit below one folder, streamed. */
export function archiveResponse(
  gitFolder: string,
  commit: string,
  name: string,
  format: keyof typeof TYPES,
): Response {
  const args = [`--git-dir=${gitFolder}`, 'archive', `--format=${format}`, `--prefix=${name}/`, commit];
  const child = spawn('git', args, { env: gitEnvironment(), stdio: ['ignore', 'pipe', 'ignore'] });
  return new Response(toWeb(child.stdout), {
    headers: {
      'content-type': TYPES[format],
      'content-disposition': `attachment; filename=${name}.${format}`,
    },
  });
}

/** As `Readable.toWeb`, whose type knows nothing of bytes. */
function toWeb(output: NodeJS.ReadableStream): ReadableStream<Uint8Array> {
  const chunks = output[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(Buffer.from(value));
    },
  });
}
