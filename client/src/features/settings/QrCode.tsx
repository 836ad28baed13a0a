import { createResource, Show } from 'solid-js'
import { Bar, Skeleton } from '../../ui/Skeleton.tsx'
import { squaresPath } from './qr.ts'

/** A text as a QR code: black on white in both themes, because cameras want it so. */
export function QrCode(props: { text: string; label: string }) {
  const [code] = createResource(
    () => props.text,
    async (text) => {
      const { encode } = await import('uqr')
      return encode(text, { border: 2 })
    },
  )
  return (
    <div class="qr">
      <Show
        when={code.state === 'ready' && code()}
        fallback={
          <Skeleton>
            <Bar width="184px" height="184px" />
          </Skeleton>
        }
      >
        {(drawn) => (
          <svg viewBox={`0 0 ${drawn().size} ${drawn().size}`} role="img" aria-label={props.label}>
            <path d={squaresPath(drawn().data)} />
          </svg>
        )}
      </Show>
    </div>
  )
}
