import { For } from 'solid-js'
import { t } from '../../i18n/index.ts'
import './reportWords.ts'

/** A sentence whose values stand out: "1er : **Sole Dépêche** à **14:02**". `seen`: the moment is only when it was seen. */
export function FirstAt(props: { name: string; when: string; seen: boolean }) {
  const parts = () => {
    const places = { name: PLACE, when: PLACE }
    const sentence = t(props.seen ? 'report.first.seen' : 'report.first.at', places)
    const values = [props.name, props.when]
    return sentence.split(PLACE).map((words, index) => ({ words, value: values[index] }))
  }
  return (
    <For each={parts()}>
      {({ words, value }) => (
        <>
          {words}
          <b>{value}</b>
        </>
      )}
    </For>
  )
}

/** In both languages the name comes before the moment. */
const PLACE = '\u0000'
