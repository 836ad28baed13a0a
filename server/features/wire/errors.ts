import { Elysia } from 'elysia'
import { sqlState } from '../../../db/tx.ts'
import { isNestedTooDeep } from '../../core/nesting.ts'
import { Problem } from '../../core/problem.ts'
import type { Log } from '../../ports/log.ts'

interface ErrorBody {
  error: { code: string; message: string; fields?: Record<string, string> }
}

/**
 * Turns everything thrown into the API's one error shape. Must be used before any route. What was not meant
 * to be seen (a bug, a database error) is logged and answered without a word of it; a validation error names
 * the fields, never the values.
 */
export function errors(log: Log) {
  const plugin = new Elysia({ name: 'errors' }).onTransform({ as: 'global' }, ({ body }) => {
    // What judges a body would fail over it, and that would pass for a fault of ours.
    const { code, message, fields } = UNREADABLE
    if (isNestedTooDeep(body)) throw new Problem(400, code, message, { fields })
  })
  return plugin.onError({ as: 'global' }, ({ code, error, request, set }) => {
    const problem = problemIn(error)
    if (problem) return answerProblem(problem, set)
    if (code === 'NOT_FOUND') return reply(set, 404, { code: 'not_found', message: 'No such address' })
    if (code === 'PARSE') return reply(set, 400, UNREADABLE)
    if (code === 'VALIDATION') return answerValidation(error, set, log, request)
    if (NOT_STORABLE.has(sqlState(error) ?? ''))
      return reply(set, 400, { code: 'bad_request', message: 'Some characters or dates cannot be stored' })
    log.error('A request failed', error, { method: request.method, path: new URL(request.url).pathname })
    return reply(set, 500, { code: 'internal', message: 'Something went wrong on our side' })
  })
}

const UNREADABLE = {
  code: 'bad_request',
  message: 'The body is not readable',
  fields: { body: 'invalid' },
}

/** SQLSTATE of NUL in a text, and of dates beyond the calendar: what came in is at fault, not we. */
const NOT_STORABLE: ReadonlySet<string> = new Set(['22021', '22P05', '22007', '22008', '22009'])

/** What is thrown while the body is being read arrives wrapped. */
function problemIn(error: unknown): Problem | null {
  if (error instanceof Problem) return error
  return error instanceof Error && error.cause instanceof Problem ? error.cause : null
}

type Outgoing = { status?: number | string; headers: Record<string, string | number> }

function reply(set: Outgoing, status: number, error: ErrorBody['error']): ErrorBody {
  set.status = status
  return { error }
}

function answerProblem(problem: Problem, set: Outgoing): ErrorBody {
  if (problem.retryAfterSeconds !== undefined)
    set.headers['retry-after'] = Math.ceil(problem.retryAfterSeconds)
  const { code, message, fields } = problem
  return reply(set, problem.status, { code, message, ...(fields ? { fields } : {}) })
}

/** A refusal where there is no handler yet: the same shape, ready to send. */
export function problemAnswer(problem: Problem): Response {
  const set = { status: problem.status, headers: {} }
  return Response.json(answerProblem(problem, set), set)
}

interface Invalid {
  /** `body`, `query`, `params`, `response`; `property` for what a schema of Elysia's own refuses. */
  type: string
  /** The schema that did not fit, or its checker. */
  validator: object
  all: { path?: string; summary?: string | undefined }[]
}

function answerValidation(error: Error & Invalid, set: Outgoing, log: Log, request: Request): ErrorBody {
  if (error.type === 'response') {
    log.error('An answer does not fit its schema', new Error(pathsOf(error).join(', ')), {
      method: request.method,
      path: new URL(request.url).pathname,
    })
    return reply(set, 500, { code: 'internal', message: 'Something went wrong on our side' })
  }
  // An id that is no id names nothing that exists.
  if (error.type === 'params') return reply(set, 404, { code: 'not_found', message: 'Not found' })
  const fields = Object.fromEntries(pathsOf(error).map((path) => [path, 'invalid']))
  return reply(set, 400, { code: 'bad_request', message: 'Some fields are not valid', fields })
}

function pathsOf(error: Invalid): string[] {
  const paths = error.all.map(({ path }) => (path ?? '').replace(/^\//, '').replaceAll('/', '.'))
  const named = paths.filter((path) => path !== '')
  return [...new Set(named.length > 0 ? named : [wholeOf(error)])]
}

/** What did not fit as a whole: a number of a query by the title of its schema, else the body or the query itself. */
function wholeOf({ type, validator }: Invalid): string {
  return 'title' in validator && typeof validator.title === 'string' ? validator.title : type
}
