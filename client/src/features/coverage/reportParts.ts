// What an opened answer is drawn with: one file to load when the first alert is opened.
export { Matches } from './Matches.tsx'
export { ReportLane } from './ReportLane.tsx'
