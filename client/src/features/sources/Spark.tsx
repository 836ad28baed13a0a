import { For } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { SPARK, sparkBars } from './spark.ts'

interface SparkProps {
  posts: readonly number[]
  /** Since when the source has been failing or silent. */
  since: string | null
}

/** Posts per hour over a day, with the total in words for those who cannot see it. */
export function Spark(props: SparkProps) {
  const total = () => props.posts.reduce((sum, count) => sum + count, 0)
  return (
    <svg
      class="spark"
      viewBox={`0 0 ${24 * SPARK.step - 1} ${SPARK.height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('sources.spark.label', { n: total() })}
    >
      <For each={sparkBars(props.posts, props.since, Date.now())}>
        {(bar) => (
          <rect
            class={{ posts: '', none: 'z', late: 'l' }[bar.kind]}
            x={bar.x}
            y={bar.y}
            width={SPARK.width}
            height={bar.height}
            rx={bar.height > 2 ? 1 : 0.5}
          />
        )}
      </For>
    </svg>
  )
}
