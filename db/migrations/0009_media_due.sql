DROP INDEX "media_due";--> statement-breakpoint
CREATE INDEX "media_due_picture" ON "media" USING btree ("due_at" DESC NULLS FIRST,"id") WHERE due_at is not null and kind = 'image';--> statement-breakpoint
CREATE INDEX "media_due_film" ON "media" USING btree ("due_at" DESC NULLS FIRST,"id") WHERE due_at is not null and kind in ('video', 'audio');--> statement-breakpoint
CREATE INDEX "media_due_page" ON "media" USING btree ("due_at" DESC NULLS FIRST,"id") WHERE due_at is not null and kind = 'screenshot';