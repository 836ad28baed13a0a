import type { Frame, LabelledLink, Wording } from './wording.ts'

/** The letter in plain text, for those who read no HTML: paragraphs parted by blank lines, each link on a line of its own. */
export function letterText(wording: Wording, frame: Frame): string {
  const { greeting, paragraphs, action, alternative, note } = wording
  const parts = [greeting, ...paragraphs, ...lines(action), ...lines(alternative), note]
  return `${[...parts, frame.footer.join('\n')].join('\n\n')}\n`
}

function lines(link: LabelledLink | null): string[] {
  return link ? [`${link.label}\n${link.url}`] : []
}
