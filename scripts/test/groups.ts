/** Tests that run together in one process. */
export interface Group {
  name: string
  /** Paths from the root of the repository, in order. */
  files: string[]
}

/** In the order in which they run: what fails first says most about why. */
const GROUPS: [name: string, patterns: string[]][] = [
  [
    'unit',
    ['server', 'db', 'client/src', 'scripts', 'tests/fixtures'].map(
      (folder) => `${folder}/**/*.test.{ts,tsx}`,
    ),
  ],
  ['contract', ['tests/contract/**/*.test.ts']],
  ['flow', ['tests/flow/**/*.test.ts']],
  ['api', ['tests/api/**/*.test.ts']],
  ['browser', ['tests/browser/**/*.test.ts']],
  ['chaos', ['tests/chaos/**/*.test.ts']],
  ['structure', ['tests/*.test.ts']],
]

/** The groups that have tests: all, or those whose path holds one of `filters`. */
export function findGroups(root: string, filters: string[]): Group[] {
  return GROUPS.map(([name, patterns]) => ({
    name,
    files: filesOf(root, patterns).filter(wanted(filters)),
  })).filter(({ files }) => files.length > 0)
}

function filesOf(root: string, patterns: string[]): string[] {
  return patterns.flatMap((pattern) => [...new Bun.Glob(pattern).scanSync({ cwd: root })]).sort()
}

function wanted(filters: string[]): (file: string) => boolean {
  return (file) =>
    filters.length === 0 || filters.some((filter) => file.includes(filter.replace(/^\.\//, '')))
}
