import { type Accessor, createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useToasts } from '../../ui/Toast.tsx'

type Viewer = typeof import('../viewer/Viewer.tsx').Viewer

/** The viewer of a post's media: fetched when somebody first opens it. */
export interface OpenViewer {
  /** Null until it is open. */
  shown: Accessor<{ Viewer: Viewer; at: number } | null>
  open(at: number): void
  close(): void
}

export function createViewer(): OpenViewer {
  const toasts = useToasts()
  const [shown, show] = createSignal<{ Viewer: Viewer; at: number } | null>(null)
  const open = async (at: number): Promise<void> => {
    try {
      const { Viewer } = await import('../viewer/Viewer.tsx')
      show({ Viewer, at })
    } catch (error) {
      console.warn('visao: the viewer was not loaded', error)
      toasts.show({ text: t('shell.error.offline') })
    }
  }
  return { shown, open: (at) => void open(at), close: () => show(null) }
}
