import { Show } from 'solid-js'
import { explain, toApiError } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import { type SignedIn, useSession } from '../../session.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { DeleteAccount } from './DeleteAccount.tsx'
import { EmailForm } from './EmailForm.tsx'
import { NameForm } from './NameForm.tsx'
import { Choice, Section } from './Section.tsx'
import { SettingsPage } from './SettingsPage.tsx'
import { settingsApi } from './settingsApi.ts'

/** Who you are: name, address, language of the mails, and the end of the account. */
export function ProfilePage() {
  const session = useSession()
  return (
    <SettingsPage title={t('settings.profile')}>
      <Show when={session.me()}>
        {(me) => (
          <>
            <Section title={t('profile.name.title')}>
              <NameForm me={me()} />
            </Section>
            <EmailForm me={me()} />
            <MailLanguage me={me()} />
            <Section title={t('profile.delete.title')} lead={t('profile.delete.text')} danger>
              <div class="acts-r">
                <DeleteAccount />
              </div>
            </Section>
          </>
        )}
      </Show>
    </SettingsPage>
  )
}

function MailLanguage(props: { me: SignedIn }) {
  const session = useSession()
  const toasts = useToasts()
  const set = async (locale: 'fr' | 'en'): Promise<void> => {
    await settingsApi.update({ locale })
    await session.refresh()
  }
  const choose = async (locale: 'fr' | 'en'): Promise<void> => {
    const before = props.me.user.locale
    try {
      await set(locale)
      toasts.show({ text: t(`profile.mails.done.${locale}`), undo: () => set(before) })
    } catch (error) {
      toasts.show({ text: explain(toApiError(error)) })
    }
  }
  return (
    <Section title={t('profile.mails.title')}>
      <Choice name={t('settings.language')} hint={t('profile.mails.hint')}>
        <Segmented<'fr' | 'en'>
          label={t('profile.mails.title')}
          value={props.me.user.locale}
          options={[
            { value: 'fr', label: t('settings.language.fr') },
            { value: 'en', label: t('settings.language.en') },
          ]}
          onChange={(locale) => void choose(locale)}
        />
      </Choice>
    </Section>
  )
}
