import type { ParentProps } from 'solid-js'
import { SettingsFrame } from '../features/settings/SettingsFrame.tsx'

export default function SettingsRoute(props: ParentProps) {
  return <SettingsFrame>{props.children}</SettingsFrame>
}
