import { existingSources } from '../../../db/queries/sources.ts'
import { keepAccounts } from '../../../db/queries/x-accounts.ts'
import { inTransaction } from '../../../db/tx.ts'
import { Problem } from '../../core/problem.ts'
import { numberedAddress } from '../../core/sources/network-address.ts'
import { recognise } from '../../core/sources/recognise.ts'
import { X_FIRST_POSTS } from '../../core/x/estimate.ts'
import type { XAccount } from '../../core/x/model.ts'
import type { Principal } from '../../ports/auth.ts'
import type { Services } from '../../services.ts'
import { pricesOf } from './prices.ts'

/** Most members that X gives, and bills, in one answer. */
export const MEMBERS_A_PAGE = 100

/** What would be asked for: a list by its address, from the page on that the last answer named. */
export interface ListWish {
  url: string
  next?: string
}

/**
 * One page of the members of a list of X, each of which X bills: whoever asks was told what it may cost. Throws a 422
 * when it is no list, or X does not give it.
 */
export async function readXList(services: Services, { teamId }: Principal, { url, next = '' }: ListWish) {
  const recognised = recognise(url)
  if (recognised.kind !== 'list')
    throw new Problem(422, 'not_a_list', 'This is not the address of a list of X', {
      fields: { url: 'not_a_list' },
    })
  const purpose = { channelId: null, priority: 'normal' } as const
  const answer = await services.x.listMembers(recognised.listId, next === '' ? null : next, purpose)
  if (!answer.ok) throw refusal(answer.failure)
  const { accounts } = answer.value
  await remember(services, accounts)
  const [prices, existing] = await Promise.all([
    pricesOf(services),
    existingSources(
      services.db,
      teamId,
      accounts.map(({ id }) => numberedAddress(id)),
    ),
  ])
  return {
    members: accounts.map((account) => memberWire(account, existing)),
    next: answer.value.next,
    spentMicros: accounts.length * prices['user.read'],
    // They were looked up just now.
    x: { accountMicros: X_FIRST_POSTS * prices['post.read'], postMicros: prices['post.read'] },
  }
}

/** Whoever is followed next is then known already, and not paid for again. */
async function remember({ db, clock }: Services, accounts: readonly XAccount[]): Promise<void> {
  const seen = accounts.map((one) => ({
    ...one,
    state: one.protected ? ('private' as const) : ('ok' as const),
  }))
  await inTransaction(db, (tx) => keepAccounts(tx, seen, clock.now()))
}

function memberWire(account: XAccount, existing: ReadonlyMap<string, string>) {
  const { id, handle, name, pictureUrl, followers } = account
  const address = numberedAddress(id)
  return {
    handle,
    name,
    pictureUrl,
    followers,
    private: account.protected,
    address,
    existingSourceId: existing.get(address) ?? null,
  }
}

function refusal({
  code,
  detail,
  retryAfterSeconds,
}: {
  code: string
  detail: string
  retryAfterSeconds?: number
}) {
  return new Problem(422, code, detail, {
    fields: {
      url: code,
      x: code,
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds: String(Math.ceil(retryAfterSeconds)) }),
    },
  })
}
