/** The marks of the interface, each drawn on 24 × 24 with `currentColor`. Written into the shell once, so no script carries them. */
export const ICONS = {
  flux: '<path d="M3 12h4l2.5-7 5 14 2.5-7h4"/>',
  sources: '<path d="M5 19a1 1 0 1 0 0-.01M4 12a8 8 0 0 1 8 8M4 5a15 15 0 0 1 15 15"/>',
  coverage: '<circle cx="12" cy="12" r="9"/><circle cx="12" cy="12" r="4.5"/><path d="M12 12l6.4-6.4"/>',
  saved: '<path d="M6 4.5A1.5 1.5 0 0 1 7.5 3h9A1.5 1.5 0 0 1 18 4.5V21l-6-4.5L6 21z"/>',
  publish: '<path d="M20.5 3.5L10 14M20.5 3.5l-6.5 17-4-6.5L3.5 10z"/>',
  stats: '<path d="M4 20V11M10 20V4M16 20v-7M21 20H3"/>',
  settings:
    '<path d="M4 7h9M19 7h1M4 17h1M11 17h9"/><circle cx="16" cy="7" r="2.5"/><circle cx="8" cy="17" r="2.5"/>',
  search: '<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>',
  x: '<path d="M4.5 4.5h3.6l11.4 15h-3.6zM19 4.5l-6.2 6.7M10.6 13.4L5 19.5"/>',
  instagram:
    '<rect x="4" y="4" width="16" height="16" rx="4.5"/><circle cx="12" cy="12" r="3.6"/><path d="M16.8 7.2h.01"/>',
  tiktok: '<path d="M13.5 4v11.2a3.8 3.8 0 1 1-3.8-3.8M13.5 4c.4 2.8 2.2 4.4 5 4.6"/>',
  web: '<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c2.7 2.6 3.6 5.3 3.6 8.5s-.9 5.9-3.6 8.5c-2.7-2.6-3.6-5.3-3.6-8.5s.9-5.9 3.6-8.5z"/>',
  rss: '<path d="M5 19a1 1 0 1 0 0-.01M4 12a8 8 0 0 1 8 8M4 5a15 15 0 0 1 15 15"/>',
  check: '<path d="M5 12.5l4.5 4.5L19 7.5"/>',
  close: '<path d="M6 6l12 12M18 6L6 18"/>',
  undo: '<path d="M8.5 5L4 9.5 8.5 14M4.5 9.5H14a5.5 5.5 0 0 1 0 11h-3"/>',
  assign:
    '<circle cx="10" cy="8" r="4"/><path d="M3 20c.5-4 3.3-6 7-6 1.7 0 3.2.4 4.4 1.2M18 14v6M15 17h6"/>',
  right: '<path d="M9 5.5l6.5 6.5L9 18.5"/>',
  left: '<path d="M15 5.5L8.5 12l6.5 6.5"/>',
  down: '<path d="M5.5 9l6.5 6.5L18.5 9"/>',
  up: '<path d="M12 20V5M5.5 11.5L12 5l6.5 6.5"/>',
  clock: '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.3 2"/>',
  calendar: '<rect x="4" y="5.5" width="16" height="15" rx="2"/><path d="M4 10h16M8.5 3v4M15.5 3v4"/>',
  blind:
    '<path d="M3.5 12s3-6 8.5-6c1.3 0 2.5.3 3.5.8M20.5 12s-3 6-8.5 6c-1.3 0-2.5-.3-3.5-.8M4.5 19.5l15-15"/>',
  eye: '<path d="M3 12s3.2-6.5 9-6.5 9 6.5 9 6.5-3.2 6.5-9 6.5S3 12 3 12z"/><circle cx="12" cy="12" r="2.8"/>',
  exclusive: '<path d="M7 4h10l4 5.5L12 20.5 3 9.5zM3 9.5h18M12 20.5L8.5 9.5 12 4l3.5 5.5z"/>',
  priority: '<path d="M6 12.5L12 6.5l6 6M6 18.5l6-6 6 6"/>',
  warn: '<path d="M12 4L2.8 19.5h18.4zM12 10v4.5M12 17h.01"/>',
  offline:
    '<path d="M4 4l16 16M8.6 12.6a5 5 0 0 1 2.2-1.2M15.4 12.6l-.6-.5M5.5 9.3A9.5 9.5 0 0 1 8 7.7M18.5 9.3a9.5 9.5 0 0 0-6.7-2.7M12 17h.01"/>',
  refresh:
    '<path d="M20 5v5h-5M4 19v-5h5M5.5 9A7.5 7.5 0 0 1 19 8.5L20 10M18.5 15A7.5 7.5 0 0 1 5 15.5L4 14"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  minus: '<path d="M5 12h14"/>',
  trash: '<path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.8 13h9.4l.8-13M10 11v5.5M14 11v5.5"/>',
  link: '<path d="M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7L12 17.7"/>',
  external: '<path d="M14 4.5h5.5V10M19.5 4.5L11 13M17 14v5.5H4.5V7H10"/>',
  more: '<path d="M5 12h.01M12 12h.01M19 12h.01" stroke-width="2.8"/>',
  note: '<path d="M4 5.5h16v11h-8.5L7 20.5v-4H4z"/>',
  history: '<path d="M4 5v5h5M4.6 9.5A8 8 0 1 1 4 13M12 8v4.5l3 1.8"/>',
  flag: '<path d="M6 21V4M6 4.5h11.5L15 8.5l2.5 4H6"/>',
  bell: '<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 21h4"/>',
  mute: '<path d="M6 16.5V11a6 6 0 0 1 9-5.2M18 11v5.5l1.5 1.5H8M10 21h4M4 4l16 16"/>',
  keyboard:
    '<rect x="3" y="6" width="18" height="12" rx="2"/><path d="M7 10h.01M11 10h.01M15 10h.01M17.5 10h.01M8 14h8"/>',
  grip: '<path d="M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01" stroke-width="2.6"/>',
  layers: '<path d="M12 4l8.5 4.5L12 13 3.5 8.5zM4.5 12.5L12 16.5l7.5-4M4.5 16.5L12 20.5l7.5-4"/>',
  images: '<rect x="3.5" y="7" width="13" height="13" rx="2"/><path d="M7.5 3.8h11a2 2 0 0 1 2 2v11"/>',
  image:
    '<rect x="3.5" y="4.5" width="17" height="15" rx="2"/><path d="M4 17l5-5 4 4 2.5-2.5 5 4.5M15 9h.01"/>',
  play: '<path d="M8 5.5v13l10.5-6.5z" fill="currentColor"/>',
  filter: '<path d="M4 6h16M7 12h10M10.5 18h3"/>',
  euro: '<circle cx="12" cy="12" r="8.5"/><path d="M14.5 8.8A3.5 3.5 0 0 0 9.2 10M14.5 15.2A3.5 3.5 0 0 1 9.2 14M7.8 12h5"/>',
  dollar:
    '<path d="M12 3.5v17M16.5 7.5C15.5 6.3 14 6 12 6c-2.5 0-4.3 1-4.3 3s1.8 2.7 4.3 3c2.6.4 4.5 1.2 4.5 3.1S14.6 18 12 18c-2.2 0-3.8-.5-4.7-1.8"/>',
  tag: '<path d="M4 4h8l8.5 8.5-8 8L4 12zM8 8h.01"/>',
  home: '<path d="M4 11l8-7 8 7v9h-5.5v-6h-5v6H4z"/>',
  moon: '<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z"/>',
  pair: '<rect x="3" y="5" width="8" height="14" rx="1.5"/><rect x="13" y="5" width="8" height="14" rx="1.5"/>',
  code: '<path d="M4 8V5h3M17 5h3v3M20 16v3h-3M7 19H4v-3M8 9v6M11.5 9v6M14 9v6M16.5 9v6"/>',
  text: '<path d="M5 6h14M5 11h14M5 16h8"/>',
  team: '<circle cx="9" cy="8.5" r="3.5"/><path d="M3 19.5c.3-3.6 2.6-5.5 6-5.5s5.7 1.9 6 5.5M15.5 5.3a3.5 3.5 0 0 1 0 6.4M17.5 14.3c2 .6 3.2 2.3 3.5 5.2"/>',
  download: '<path d="M12 4v11M6.5 10L12 15.5 17.5 10M4.5 20h15"/>',
  zap: '<path d="M13 3L5 13.5h6L10 21l8.5-11h-6z"/>',
  pause: '<path d="M8.5 5v14M15.5 5v14"/>',
  mail: '<rect x="3.5" y="5.5" width="17" height="13" rx="2"/><path d="M4 7l8 6 8-6"/>',
  lock: '<rect x="5" y="10.5" width="14" height="9.5" rx="2"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/>',
  leave: '<path d="M14 4.5H5v15h9M10 12h10.5M16.5 8l4 4-4 4"/>',
  edit: '<path d="M4.5 19.5l1-4L16 5l3 3L8.5 18.5zM13.5 7.5l3 3"/>',
  sun: '<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6L7 7M17 17l1.4 1.4M5.6 18.4L7 17M17 7l1.4-1.4"/>',
  screen: '<rect x="3.5" y="5" width="17" height="11.5" rx="2"/><path d="M9 20h6M12 16.5V20"/>',
  sneaker:
    '<path d="M3 17V9.6c0-.7.8-1 1.3-.5 1.3 1.3 3 1.1 4.1-.6L9.3 7l5 4.7c.7.6 1.5 1 2.4 1.2l1.8.4A3.2 3.2 0 0 1 21 16.4v.6zM3 17v1.5h18V17M11 10.6l1.4-1.2M13.2 12.5l1.4-1.2"/>',
  hanger:
    '<path d="M12 9.2V8.5c0-.7.4-1 .9-1.3a2 2 0 1 0-2.9-1.8M12 9.2l8.4 6.2c1.2.9.6 2.8-.9 2.8h-15c-1.5 0-2.1-1.9-.9-2.8z"/>',
  key: '<circle cx="8" cy="16" r="4.2"/><path d="M11 13L19.8 4.2M16 8l3 3M13 11l2 2"/>',
  shield:
    '<path d="M12 3.2l7.8 2.9v5.2c0 4.7-3.2 7.8-7.8 9.5-4.6-1.7-7.8-4.8-7.8-9.5V6.1zM8.8 11.9l2.3 2.3 4.2-4.5"/>',
  google: '<path d="M17.9 6.2A8.2 8.2 0 1 0 20.2 12H12.4"/>',
  github:
    '<path d="M6 9.3V4.2l3.6 2a12 12 0 0 1 4.8 0l3.6-2v5.1a5.8 5.8 0 0 1 1.6 4c0 3.7-3.2 6-7.6 6s-7.6-2.3-7.6-6a5.8 5.8 0 0 1 1.6-4zM9.2 13.2v.9M14.8 13.2v.9"/>',
  discord:
    '<path d="M7 6.8c3.2-1.2 6.8-1.2 10 0 2 3.1 3 6.4 3 9.9-1.5 1.1-3 1.8-4.6 2.1l-1-1.7M9.6 17.1l-1 1.7C7 18.5 5.5 17.8 4 16.7c0-3.5 1-6.8 3-9.9M7.2 16.3c3.2 1.2 6.4 1.2 9.6 0M9.3 12.2v.6M14.7 12.2v.6"/>',
  copy: '<rect x="8.5" y="8.5" width="11.5" height="11.5" rx="2"/><path d="M15.5 8.5V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v7.5a2 2 0 0 0 2 2h2.5"/>',
  phone: '<rect x="7" y="3" width="10" height="18" rx="2"/><path d="M11 18h2"/>',
  print: '<path d="M7 8.5V4h10v4.5M7 17H4.5v-8.5h15V17H17M7 14h10v6H7z"/>',
} as const

export type IconName = keyof typeof ICONS
