import { XMLParser } from 'fast-xml-parser'
import { Expression } from 'path-expression-matcher'

/*
 * feedsmith hands its XML parser some three hundred tag paths as text, and the parser (fast-xml-parser 5.11)
 * reads every one of them anew for every document: a quarter of the time of a small feed. It also takes paths
 * that were read before. So they are read once per parser, at its first document; nothing else changes.
 */

type Options = { stopNodes?: (string | Expression)[] | false }

const ready = new WeakSet<Options>()

function readStopNodes(options: Options): void {
  if (ready.has(options)) return
  ready.add(options)
  const { stopNodes } = options
  if (Array.isArray(stopNodes))
    options.stopNodes = stopNodes.map((path) => (typeof path === 'string' ? new Expression(path) : path))
}

/** What the parser keeps to itself, and a newer one may keep elsewhere: then nothing is gained and nothing lost. */
function optionsOf(parser: XMLParser): Options | null {
  return 'options' in parser && typeof parser.options === 'object' ? parser.options : null
}

const parse = XMLParser.prototype.parse

type Validation = Parameters<typeof parse>[1]

XMLParser.prototype.parse = function (
  this: XMLParser,
  document: string | Uint8Array,
  validation: Validation = false,
) {
  const options = optionsOf(this)
  if (options) readStopNodes(options)
  return parse.call(this, document, validation)
}
