/** One import of a file: of values, or erased by the compiler. */
export interface Import {
  kind: 'value' | 'type'
  /** As written. */
  from: string
  /** Names of the values imported; `*` for all of them, empty when only the file itself is run. */
  names: string[]
}

/** `import … from`, `export … from`: the clause holds nothing but names, so it cannot run into other code. */
const FROM = /^[ \t]*(?:import|export)\s+(type\s+(?!from\b))?([\w$*{},\s]+?)\s*from\s*(['"])([^'"\n]+)\3/gm
const BARE = /^[ \t]*import\s*(['"])([^'"\n]+)\1/gm
/** `import('x').Y`, `typeof import('x')`, and loading at run time, which the transpiler tells apart. */
const CALL = /\bimport\s*\(\s*(['"])([^'"\n]+)\1/g

/**
 * Every import of a TypeScript source. The transpiler knows what is loaded at run time but drops what is
 * erased, so the statements themselves are read too.
 */
export function importsOf(source: string, path: string): Import[] {
  const code = withoutComments(source)
  const stated = [...code.matchAll(FROM)].map(([, type, clause = '', , from = '']): Import => {
    return { kind: type ? 'type' : 'value', from, names: type ? [] : valueNames(clause) }
  })
  const bare = [...code.matchAll(BARE)].map(([, , from = '']): Import => ({ kind: 'value', from, names: [] }))
  const called = [...code.matchAll(CALL)].map(
    ([, , from = '']): Import => ({ kind: 'type', from, names: [] }),
  )
  const loaded = loadedAtRunTime(source, path)
  const unseen = loaded.filter(
    (from) => ![...stated, ...bare].some((one) => one.kind === 'value' && one.from === from),
  )
  return [
    ...stated,
    ...bare,
    ...called,
    ...unseen.map((from): Import => ({ kind: 'value', from, names: ['*'] })),
  ]
}

function loadedAtRunTime(source: string, path: string): string[] {
  const loader = path.endsWith('x') ? 'tsx' : 'ts'
  // The classic runtime has no opinion on props that Solid allows and React does not.
  const tsconfig = { compilerOptions: { jsx: 'react' as const } }
  return new Bun.Transpiler({ loader, tsconfig }).scanImports(source).map((one) => one.path)
}

function valueNames(clause: string): string[] {
  const [outside = '', inside = ''] = clause.split(/[{}]/)
  const named = inside.split(',').filter((name) => !/^\s*type\s/.test(name))
  return [...outside.split(','), ...named]
    .map((name) => name.trim().split(/\s+as\s+/)[0] ?? '')
    .filter(Boolean)
}

/** Strings are matched too, so that what looks like a comment inside one stays. */
const STRING_OR_COMMENT =
  /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g

/** The source with every comment gone. */
export function withoutComments(source: string): string {
  return source.replace(STRING_OR_COMMENT, (_, string?: string) => string ?? '')
}
