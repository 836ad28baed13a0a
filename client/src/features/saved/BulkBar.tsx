import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { useRoom } from './Room.tsx'
import type { Act } from './saved.ts'

interface BarProps {
  /** What is chosen, in the order shown. */
  ids: readonly string[]
  onAll(): void
  onNone(): void
  onTag(): void
}

/** What is done with all that is chosen at once. */
export function BulkBar(props: BarProps) {
  const room = useRoom()
  const place = room.place
  const board = () => {
    const here = place()
    return here?.kind === 'board' ? here.id : null
  }
  const run = (act: Act): void => {
    const { ids } = props
    props.onNone()
    void room.acts.run(ids, act)
  }
  return (
    <div class="bulk" role="toolbar" aria-label={t('saved.bulk.label')}>
      <IconButton icon="close" label={t('saved.bulk.none')} onClick={() => props.onNone()} />
      <b role="status">{t('saved.bulk.count', { n: props.ids.length })}</b>
      <Button small kind="ghost" icon="check" onClick={() => props.onAll()}>
        <span class="w">{t('saved.bulk.all')}</span>
      </Button>
      <span class="sp" />
      <Show
        when={place()?.kind !== 'trash'}
        fallback={
          <>
            <Button small icon="undo" onClick={() => run({ act: 'restore' })}>
              <span class="w">{t('saved.one.restore')}</span>
            </Button>
            <Button small icon="trash" class="bad" onClick={() => room.end(props.ids)}>
              <span class="w">{t('saved.one.delete')}</span>
            </Button>
          </>
        }
      >
        <Button small icon="layers" onClick={() => room.file(props.ids)}>
          <span class="w">{t('saved.bulk.file')}</span>
        </Button>
        <Button small icon="tag" onClick={() => props.onTag()}>
          <span class="w">{t('saved.bulk.tag')}</span>
        </Button>
        <Show when={board()}>
          {(boardId) => (
            <Button small icon="minus" onClick={() => run({ act: 'remove', boardId: boardId() })}>
              <span class="w">{t('saved.bulk.off')}</span>
            </Button>
          )}
        </Show>
        <Button small icon="trash" onClick={() => run({ act: 'trash' })}>
          <span class="w">{t('saved.one.trash')}</span>
        </Button>
      </Show>
    </div>
  )
}
