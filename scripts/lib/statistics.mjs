/** Nearest-rank percentile of numbers; `rank` from 0 to 100. */
export function percentile(numbers, rank) {
  if (numbers.length === 0) throw new Error('There is nothing to take a percentile of');
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil((rank / 100) * sorted.length) - 1)];
}
