/** A key drawn beside what it does: a reminder for the eye, the help says it to everybody. */
export function Keycap(props: { name: string }) {
  return (
    <span class="keycap" aria-hidden="true">
      <kbd>{props.name}</kbd>
    </span>
  )
}
