interface SwitchProps {
  /** What it turns on, spoken and as a tooltip. */
  label: string
  on: boolean
  disabled?: boolean
  onChange(on: boolean): void
}

/** On or off, at once; a native checkbox, drawn as a switch. Whoever holds the value decides what is shown. */
export function Switch(props: SwitchProps) {
  return (
    <label class="sw" title={props.label}>
      <input
        type="checkbox"
        role="switch"
        aria-label={props.label}
        aria-checked={props.on}
        checked={props.on}
        disabled={props.disabled}
        onChange={(event) => {
          const wanted = event.currentTarget.checked
          event.currentTarget.checked = props.on
          props.onChange(wanted)
        }}
      />
    </label>
  )
}
