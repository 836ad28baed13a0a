CREATE TABLE "coverage_correction" (
	"team_id" text NOT NULL,
	"post_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"verdict" text NOT NULL,
	"probability" real NOT NULL,
	"by_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "coverage_correction_team_id_post_id_other_id_pk" PRIMARY KEY("team_id","post_id","other_id")
);
--> statement-breakpoint
CREATE TABLE "post_check" (
	"post_id" uuid PRIMARY KEY NOT NULL,
	"channel_id" uuid NOT NULL,
	"due_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"checked_at" timestamp (3) with time zone,
	"moment" timestamp (3) with time zone NOT NULL,
	"basis" text NOT NULL,
	"story_id" uuid,
	"picture" text
);
--> statement-breakpoint
CREATE TABLE "post_match" (
	"post_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"probability" real NOT NULL,
	"reasons" jsonb NOT NULL,
	"judged_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "post_match_post_id_other_id_pk" PRIMARY KEY("post_id","other_id")
);
--> statement-breakpoint
CREATE TABLE "saved_search" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"name" text NOT NULL,
	"query" jsonb NOT NULL,
	"by_id" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "coverage_correction" ADD CONSTRAINT "coverage_correction_team_id_organization_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverage_correction" ADD CONSTRAINT "coverage_correction_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverage_correction" ADD CONSTRAINT "coverage_correction_other_id_post_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."post"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverage_correction" ADD CONSTRAINT "coverage_correction_by_id_user_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_check" ADD CONSTRAINT "post_check_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_check" ADD CONSTRAINT "post_check_channel_id_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channel"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_match" ADD CONSTRAINT "post_match_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_match" ADD CONSTRAINT "post_match_other_id_post_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."post"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_search" ADD CONSTRAINT "saved_search_team_id_organization_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_search" ADD CONSTRAINT "saved_search_by_id_user_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "coverage_correction_other" ON "coverage_correction" USING btree ("team_id","other_id");--> statement-breakpoint
CREATE INDEX "coverage_correction_post" ON "coverage_correction" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "coverage_correction_other_post" ON "coverage_correction" USING btree ("other_id");--> statement-breakpoint
CREATE INDEX "post_check_due" ON "post_check" USING btree ("due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "post_check_waiting" ON "post_check" USING btree ("moment") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "post_check_channel" ON "post_check" USING btree ("channel_id","due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "post_check_story" ON "post_check" USING btree ("story_id","moment") WHERE story_id is not null;--> statement-breakpoint
CREATE INDEX "post_match_other" ON "post_match" USING btree ("other_id");--> statement-breakpoint
CREATE INDEX "saved_search_team" ON "saved_search" USING btree ("team_id","created_at");--> statement-breakpoint
INSERT INTO "post_check" ("post_id", "channel_id", "due_at", "moment", "basis")
SELECT "id", "channel_id", "seen_at", CASE WHEN "date_origin" = 'stated' THEN least("published_at", "seen_at") ELSE "seen_at" END,
	CASE WHEN "date_origin" = 'stated' THEN 'published' ELSE 'seen' END
FROM "post";
