import { openSafeFetcher } from '../../server/adapters/fetcher-safe.ts'
import { openWebPush } from '../../server/adapters/push-web.ts'
import { newVapidKeys } from '../../server/adapters/push-web-keys.ts'
import { parseAllowHosts } from '../../server/core/address.ts'
import { unpackVapidKeys } from '../../server/core/notices/vapid.ts'
import { pushSuite } from './push.suite.ts'

pushSuite('web', (origin) => {
  const allowHosts = parseAllowHosts(new URL(origin).host)
  return openWebPush({
    keys: unpackVapidKeys(newVapidKeys()),
    subject: 'mailto:desk@visao.example',
    fetcher: openSafeFetcher({ allowHosts, userAgent: 'Visao/test' }),
    allowHosts,
    clock: { now: () => new Date() },
  })
})
