import type { SourcePatchWish } from './service.ts'

/** What was asked of a source as the log keeps it: codes and figures that the client says in words. */
export function changeDetail(
  { name, paused, intervalSeconds, role, priority, tags }: SourcePatchWish,
  nameBefore: string,
): Record<string, string> {
  return {
    ...(name === undefined || name.trim() === nameBefore ? {} : { from: nameBefore, to: name.trim() }),
    ...(paused === undefined ? {} : { state: paused ? 'paused' : 'resumed' }),
    ...(role === undefined ? {} : { role }),
    ...(priority === undefined ? {} : { priority }),
    ...(intervalSeconds === undefined ? {} : { interval: intervalWord(intervalSeconds) }),
    ...(tags === undefined ? {} : { tags: tags.join(', ') }),
  }
}

function intervalWord(seconds: number | null): string {
  return seconds === null ? 'auto' : `${seconds} s`
}
