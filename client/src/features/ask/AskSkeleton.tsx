import { For } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Bar, Skeleton } from '../../ui/Skeleton.tsx'

/** The grey twin of the verdict. */
export function VerdictSkeleton(props: { link: boolean }) {
  return (
    <div class="vd">
      <Skeleton>
        <Bar width="min(420px, 80%)" height="35px" />
        <Bar width="min(340px, 70%)" height="15px" class="note" />
      </Skeleton>
      <p class="c-3 small">{t(props.link ? 'ask.asking.link' : 'ask.asking.text')}</p>
    </div>
  )
}

/** The grey twin of the timeline and of the matches. */
export function AnswerSkeleton() {
  return (
    <Skeleton>
      <div class="sec">
        <Bar width="100%" height="160px" />
        <div class="box">
          <For each={Array.from({ length: 3 })}>
            {() => (
              <div class="mt-s">
                <div class="sec">
                  <Bar width="120px" />
                  <Bar width="80%" height="16px" />
                  <Bar width="150px" height="22px" />
                </div>
                <Bar width="100%" height="64px" />
              </div>
            )}
          </For>
        </div>
      </div>
    </Skeleton>
  )
}
