import type { ElementHandle } from 'puppeteer-core'

/** What was found on a page: a page that draws anew may put another in its place at any moment. */
export type Found = ElementHandle<Element>

/** The press went elsewhere: another thing lay there, or what was to be pressed had just moved or gone. */
class MissedError extends Error {
  override name = 'MissedError'
}

/**
 * Does to what `find` finds what `act` says, and answers its answer. When that was no longer in the document at the
 * end, or was missed by a press, it begins again until `patienceMs` have passed; any other error is thrown on.
 */
export async function grasp<Answer>(
  find: () => Promise<Found>,
  act: (found: Found) => Promise<Answer>,
  patienceMs: number,
): Promise<Answer> {
  const until = Date.now() + patienceMs
  for (;;) {
    const found = await find()
    try {
      return await act(found)
    } catch (error) {
      const again = error instanceof MissedError || !(await stands(found))
      if (!again || Date.now() >= until) throw error
    }
  }
}

/** Presses it with the pointer, or a finger, and makes sure that it was what was pressed. */
export async function pressOn(found: Found, press: () => Promise<void> = () => found.click()): Promise<void> {
  const heard = await found.evaluateHandle((element) => {
    const heard = { click: false }
    element.addEventListener('click', () => Object.assign(heard, { click: true }), { capture: true })
    return heard
  })
  await press()
  // No answer: the press has led to another page.
  const hit = await heard.evaluate(({ click }) => click).catch(() => true)
  if (!hit) throw new MissedError('what was pressed heard nothing of it')
}

/** Types into a field in place of what is there. */
export async function typeInto(field: Found, text: string): Promise<void> {
  await pressOn(field, () => field.click({ count: 3 }))
  await field.press('Backspace')
  await field.type(text)
  // No answer: with the last key the page has gone on to another.
  const taken = await field
    .evaluate((input, typed) => input.isConnected || Reflect.get(input, 'value') === typed, text)
    .catch(() => true)
  if (!taken) throw new Error('the field was replaced before all was typed')
}

/** Whether it is still in the document that the page shows. */
function stands(found: Found): Promise<boolean> {
  return found.evaluate((element) => element.isConnected).catch(() => false)
}
