/**
 * What is asked of each kind of thing, by the old names: every endpoint takes them, the new ones only some
 * (https://docs.x.com/x-api/fundamentals/fields). Authors are not expanded: each may be billed as a user.
 */
export const POST_FIELDS = {
  'tweet.fields': [
    'created_at,author_id,conversation_id,in_reply_to_user_id,referenced_tweets,entities,attachments',
    'note_tweet,lang,possibly_sensitive,edit_history_tweet_ids,public_metrics',
  ].join(','),
  expansions: 'attachments.media_keys,referenced_tweets.id,referenced_tweets.id.attachments.media_keys',
  'media.fields': 'type,url,preview_image_url,variants,alt_text,width,height,duration_ms',
} as const

export const USER_FIELDS = {
  'user.fields': 'name,username,profile_image_url,protected,public_metrics',
} as const
