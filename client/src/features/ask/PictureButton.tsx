import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { IconButton } from '../../ui/Button.tsx'

interface PictureButtonProps {
  /** The picture that is asked about, as a data address; null when there is none. */
  picture: string | null
  onPick(file: File): void
}

/** Chooses a picture to ask about; once there is one, shows it. */
export function PictureButton(props: PictureButtonProps) {
  let input: HTMLInputElement | undefined
  const picked = (field: HTMLInputElement): void => {
    const [file] = field.files ?? []
    field.value = ''
    if (file) props.onPick(file)
  }
  return (
    <>
      <Show when={props.picture}>
        {(picture) => <img class="ask-img" src={picture()} alt={t('ask.picture.asked')} />}
      </Show>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        onChange={(event) => picked(event.currentTarget)}
      />
      <IconButton icon="image" label={t('ask.act.picture')} onClick={() => input?.click()} />
    </>
  )
}
