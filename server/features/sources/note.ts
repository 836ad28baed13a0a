import type { SourceRole } from '../../core/source-role.ts'
/** What is asked of a source; what is left out stays as it is. */
export interface SourcePatchWish {
  name?: string
  role?: SourceRole
  priority?: 'normal' | 'high'
  intervalSeconds?: number | null
  tags?: string[]
  paused?: boolean
  noticeRead?: true
}

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
