import { describe, expect, test } from 'bun:test'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const QUERIES = join(import.meta.dir, '../../db/queries')

/** Tables whose rows belong to one team: as the schema names them, and as SQL does. */
const TEAM_OWNED: Record<string, string> = {
  source: 'source',
  alert: 'alert',
  event: 'event',
  teamSequence: 'team_sequence',
  organization: 'organization',
  member: 'member',
  invitation: 'invitation',
  apiKey: 'api_key',
  audit: 'audit',
  coverageCorrection: 'coverage_correction',
  savedSearch: 'saved_search',
  saved: 'saved',
  board: 'board',
  boardItem: 'board_item',
  mediaRight: 'media_right',
  keeping: 'keeping',
  webhook: 'webhook',
  rule: 'rule',
  noticeDue: 'notice_due',
  noticeHeld: 'notice_held',
  notificationPreference: 'notification_preference',
  delivery: 'delivery',
}

/** Queries over team-owned tables that are asked for no team, each with the reason why that is right. */
const FOR_NO_TEAM: Record<string, string> = {
  pruneRules: 'what was taken away long ago is dropped for everybody alike',
  countFailure: 'the row is one that was just used to send',
  alertsToJudge: 'what was compared is asked of the rules of every team; each row names its team',
  noticesDueAgain: 'as alertsToJudge: the alerts are those just judged',
  dueChecks: 'whether anybody has an alert on a post decides when it is compared, for everybody at once',
  savedUnalerted:
    'pictures that have come are told to every team that saved their post; each row names its team',
  dueUnfoldings: 'how much is kept of a post is decided for everybody: the most that any team wants',
  outletNames:
    'what an outlet is called by all who watch it: taken out of its titles before they are compared',
  channelsBeside: 'which channels a post is compared with: those of all teams that watch its own',
  alertsOfPosts:
    'what was found of a post is told to every team that has an alert on it; each row names its team',
  forgetFindings: 'a post that was taken down is gone for everybody, what anybody said of it with it',
  alertsOn: 'an edited post is told to every team that has an alert on it; each row names its team',
  appendEvents: 'writes events of several teams at once; each event names its team',
  insertAlerts: 'one look alerts every team that watches; each alert names its team',
  subscribers: 'who is to be alerted of a post: that is the question',
  sourcesOn: 'a change of a channel is told to every team that watches it; each row names its team',
  endSilence: 'the first look ends the silence of all who watch the channel',
  leaveNotices: 'what befell a channel is said to all who watch it',
  nameAfterTitle: 'sources still called after their host take the title of their channel',
  alignChannel: 'the interval of a channel is the smallest that any team asked for',
  claimDue: 'the pollers look for all teams; which of them watch decides who goes first',
  pruneEvents: 'old events of everybody are dropped alike',
  membershipOf: 'this is where the team of a person is found in the first place',
  createTeam: 'there is no team yet',
  sealedLinks: 'a key is replaced for everybody at once',
  resealLink: 'as sealedLinks: the row is one that was just read',
  pruneWebhooks: 'what was deleted thirty days ago is forgotten for everybody alike',
  silentWebhooks: 'of which webhooks anybody has to be told: that is the question; each names its team',
  sealedWebhooks: 'a key is replaced for everybody at once',
  resealWebhook: 'as sealedWebhooks: the row is one that was just read',
  findInvitation: 'whoever holds the token is in no team yet; the invitation names its own',
  pendingFor: 'somebody who is in no team yet asks what their address was invited to',
  recordForPerson: 'what somebody did with their account is written for every team they are in',
  keyHolder: 'this is where the team of a key is found in the first place',
  teamsLeftBy: 'all teams of one person: that is the question',
  teamsOf: 'all teams of one person: that is the question',
  livingSessions: 'open streams of many teams are looked after at once; each names its team',
  livingKeys: 'open streams of many teams are looked after at once; a key belongs to one team for good',
  teamsOnNetwork: 'a network is connected for the whole house: every team that watches it is told',
  briefsForTeams:
    'a post is told to every team that has an alert of its story; each alert is seen as its own team sees it',
  unreadChannels: 'a channel is looked at or not, whoever watches it',
  silentChannels: 'a channel is silent or not, whoever watches it',
  reachWords: 'whose reach changed: that is the question; each word names its team',
  followedAccounts: 'who is watched on X, whoever watches: X has one key for all, and one stream',
  archivedAccounts: 'whose deletions are honoured on X, whoever had their posts: X has one key for all',
  xChannel: 'how a channel of X is asked about, whoever watches it: as much as the most eager of them wants',
  orphanedBlobs: 'bytes that no medium and no answer about rights refers to, of any team, are nobody’s',
  dropOrphan: 'as orphanedBlobs: it looks once more',
  idleOriginals: 'as orphanedBlobs, of originals of which all keep the thumbnails alone',
  dropOriginal: 'as idleOriginals: it looks once more',
  holdings: 'part of other queries: whose holdings they are these say',
  keepingTeams: 'what each team wants kept is looked after for all of them; each row names its team',
  teamsFullOfSaved: 'which teams have no room left: that is the question',
  emptyTrash: 'what lay in the trash for thirty days is deleted for everybody alike',
  emptyBoardTrash: 'as emptyTrash; each board names its team',
  acceptInvitation: 'the invitation names the team that is joined',
  insertDeliveries: 'what is planned of one round is written at once; each delivery names its team',
  holderOf: 'whoever holds the token is known by it alone; the delivery names its team',
  takeDueNotices: 'the stage looks for all teams; each row names its team',
  nextNoticeAt: 'when the stage has something to do next, whatever team it is for',
  settleNotices: 'as takeDueNotices: those that were just decided of',
  postponeNotice: 'as takeDueNotices: one that could not be decided of',
  hastenNotices: 'a post is compared once for everybody',
  ruleNotices: 'part of planning for several teams; each alert is of its own team, and so are its rules',
  storyMates: 'alerts of several teams, each with those of its own team',
  toldBy: 'as storyMates: the keys are of alerts that were just found',
  holdNotices: 'what is planned of one round is written at once; each row names its team',
  teamsWithReady: 'for which teams something held is to be told: that is the question',
  savedAlerts: 'who saved what is told of to several teams; each row names its team',
  tellersOfAlerts: 'alerts of several teams, each as its own team sees it',
  claimDeliveries: 'the stage sends for all teams; each row names its team',
  tellableAlerts: 'what messages of several teams tell of; each names its own alerts',
  settleDeliveries: 'as claimDeliveries: those that were just sent',
  nextDeliveryAt: 'when the stage has something to do next, whatever team it is for',
  pushStanding: 'how sending stands, for the whole house',
  pruneDeliveries: 'old messages of everybody are dropped alike',
  markSilent: 'a device is its person’s, for all their teams',
  everyTeam: 'how X stands is told to everybody: its key is the house’s',
}

interface Declaration {
  name: string
  exported: boolean
  kind: string
  text: string
}

/** The top-level declarations of a file, comments left out. */
function declarationsIn(source: string): Declaration[] {
  const text = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const starts = [...text.matchAll(/^(export )?(?:async )?(function\*?|const|interface|type|class) (\w+)/gm)]
  return starts.map((start, index) => ({
    name: start[3] ?? '',
    exported: start[1] !== undefined,
    kind: start[2] ?? '',
    text: text.slice(start.index, starts[index + 1]?.index ?? text.length),
  }))
}

/** A declaration with everything of its file that it uses, directly or not. */
function withAllItUses(one: Declaration, all: readonly Declaration[]): string {
  const used = new Set([one])
  for (const { text } of used)
    for (const other of all) if (new RegExp(`\\b${other.name}\\b`).test(text)) used.add(other)
  return [...used].map(({ text }) => text).join('\n')
}

function touchedTables(text: string): string[] {
  return Object.entries(TEAM_OWNED)
    .filter(
      ([name, table]) =>
        new RegExp(`\\b(?:from|join|into|update|delete from)\\s+"?${table}"?\\b`, 'i').test(text) ||
        new RegExp(`\\((?:\\s*)${name}\\b[,)]|\\b${name}\\.\\w+`).test(text),
    )
    .map(([, table]) => table)
}

/** The parameters between the name and the body; a type of the same file counts as written out. */
function isAskedForATeam({ text }: Declaration, all: readonly Declaration[]): boolean {
  const parameters = /\(([\s\S]*?)\)(?::| =>| \{)/.exec(text)?.[1] ?? ''
  if (/\bTeamId\b/.test(parameters)) return true
  const given = all.filter(
    ({ kind, name }) => kind === 'interface' && new RegExp(`[:{]\\s*${name}\\b(?!\\[\\])`).test(parameters),
  )
  return given.some((type) => /\bteamId: (?:TeamId|string)\b/.test(type.text))
}

/** Where a parameter is used: neither where it is declared nor as a column of a table. */
function usesOf(parameter: string): RegExp {
  return new RegExp(`(?<![.\\w])${parameter}\\b(?!\\s*:)`, 'g')
}

const files = readdirSync(QUERIES).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))

const found = files.flatMap((file) => {
  const all = declarationsIn(readFileSync(join(QUERIES, file), 'utf8'))
  return all
    .filter(({ exported, kind }) => exported && (kind.startsWith('function') || kind === 'const'))
    .map((one) => ({
      name: one.name,
      tables: touchedTables(withAllItUses(one, all)),
      team: isAskedForATeam(one, all),
    }))
})

describe('queries over what belongs to a team', () => {
  test('are found at all', () => {
    const owned = found.filter(({ tables }) => tables.length > 0).map(({ name }) => name)
    for (const known of ['alertsOf', 'setAlertState', 'sourcesOf', 'changeSource', 'eventsAfter', 'checksOf'])
      expect(owned).toContain(known)
    expect(found.find(({ name }) => name === 'ping')?.tables).toEqual([])
    expect(owned.length).toBeGreaterThan(20)
  })

  test('are asked for a team, but for those that serve all of them, named here with the reason', () => {
    const forNone = found.filter(({ tables, team }) => tables.length > 0 && !team).map(({ name }) => name)
    expect(forNone.toSorted()).toEqual(Object.keys(FOR_NO_TEAM).toSorted())
    for (const reason of Object.values(FOR_NO_TEAM)) expect(reason.length).toBeGreaterThan(10)
  })

  test('use the team they are given', () => {
    const given = files
      .flatMap((file) => declarationsIn(readFileSync(join(QUERIES, file), 'utf8')))
      .filter(({ kind }) => kind.startsWith('function'))
      .flatMap(({ name, text }) => {
        const team = /(\w+): TeamId\b(?=[,\s]*(?:\w+[:?]|\)))/.exec(text)?.[1]
        return team === undefined ? [] : [{ name, uses: text.match(usesOf(team))?.length ?? 0 }]
      })
    expect(given.length).toBeGreaterThan(12)
    expect(given.filter(({ uses }) => uses === 0)).toEqual([])
  })

  test('stand in one folder: nothing of the server asks the database by itself', () => {
    const server = join(QUERIES, '../../server')
    const asking = readdirSync(server, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .filter((path) => {
        const text = readFileSync(join(server, path), 'utf8')
        return /from 'drizzle-orm|\bdb\s*\.\s*(?:select|insert|update|delete|execute|query)\b/.test(text)
      })
    expect(asking).toEqual([])
  })
})
