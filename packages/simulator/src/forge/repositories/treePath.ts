/** Whether git would take this as the path of a file: relative, without `.`, `..`, `.git` and control characters. */
export function isTreePath(path: string): boolean {
  const hasControl = [...path].some(character => character.charCodeAt(0) < 32);
  return (
    path.length > 0 &&
    path.length <= 4096 &&
    !hasControl &&
    path
      .split('/')
      .every(part => part !== '' && part !== '.' && part !== '..' && part.toLowerCase() !== '.git')
  );
}
