import { Show } from 'solid-js'
import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import type { SourceActs } from './sourceActs.ts'

/** Something Visao did without being asked; a button puts it away. */
export function NoticeBanner(props: { source: SourceWire; acts: SourceActs }) {
  const words = (): string | null => {
    const notice = props.source.notice
    if (notice === null) return null
    if (notice.code === 'flood') return t('sources.notice.flood', { n: notice.count ?? 0 })
    return t('sources.notice.moved', { address: notice.address ?? props.source.address })
  }
  return (
    <Show when={words()}>
      {(text) => (
        <div class="banner solo" role="status">
          <Icon name={props.source.notice?.code === 'flood' ? 'layers' : 'link'} />
          <span>
            <b>{text()}</b>{' '}
            <Show when={props.source.notice}>{(notice) => <RelativeTime at={notice().at} />}</Show>
          </span>
          <Show when={props.acts.mayManage()}>
            <Button small onClick={() => void props.acts.dismissNotice(props.source)}>
              {t('sources.notice.read')}
            </Button>
          </Show>
        </div>
      )}
    </Show>
  )
}
