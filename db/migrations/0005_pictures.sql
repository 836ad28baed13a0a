ALTER TABLE "post_check" ADD COLUMN "picture_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "post_check" ADD COLUMN "picture_attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "post_check_picture_due" ON "post_check" USING btree ("picture_due_at") WHERE picture_due_at is not null;--> statement-breakpoint
CREATE INDEX "post_check_picture" ON "post_check" USING btree ("moment") WHERE picture is not null;--> statement-breakpoint
UPDATE "post_check" SET "picture_due_at" = "moment" FROM "post"
WHERE "post"."id" = "post_check"."post_id" AND "post_check"."moment" > now() - interval '3 days'
	AND "post"."media" @> '[{"kind": "image"}]';
