CREATE TABLE "blob" (
	"sha256" text PRIMARY KEY NOT NULL,
	"mime" text NOT NULL,
	"bytes" bigint NOT NULL,
	"original" boolean NOT NULL,
	"width" integer,
	"height" integer,
	"duration_seconds" real,
	"picture" jsonb,
	"thumbnails" jsonb NOT NULL,
	"mid_signature" text,
	"stored_at" timestamp (3) with time zone NOT NULL,
	"verified_at" timestamp (3) with time zone,
	"damaged_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "board" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"name" text NOT NULL,
	"colour" text NOT NULL,
	"position" double precision NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"trashed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "board_item" (
	"board_id" uuid NOT NULL,
	"saved_id" uuid NOT NULL,
	"position" double precision NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "board_item_board_id_saved_id_pk" PRIMARY KEY("board_id","saved_id")
);
--> statement-breakpoint
CREATE TABLE "keeping" (
	"team_id" text PRIMARY KEY NOT NULL,
	"quota_bytes" bigint,
	"retention_days" integer,
	"competitor_media" boolean DEFAULT true NOT NULL,
	"page_copies" boolean DEFAULT false NOT NULL,
	"held_from" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "media" (
	"id" uuid PRIMARY KEY NOT NULL,
	"post_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"url" text NOT NULL,
	"others" text[] DEFAULT '{}' NOT NULL,
	"position" smallint NOT NULL,
	"state" text NOT NULL,
	"depth" text NOT NULL,
	"due_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"failure_code" text,
	"failure_detail" text,
	"failure_status" smallint,
	"sha256" text,
	"signature" text,
	"origin" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"captured_at" timestamp (3) with time zone,
	"dropped_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "media_right" (
	"team_id" text NOT NULL,
	"media_id" uuid NOT NULL,
	"state" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"proof_url" text,
	"proof_sha" text,
	"by" text,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "media_right_team_id_media_id_pk" PRIMARY KEY("team_id","media_id")
);
--> statement-breakpoint
CREATE TABLE "post_document" (
	"post_id" uuid PRIMARY KEY NOT NULL,
	"format" text NOT NULL,
	"body" text NOT NULL,
	"counts" jsonb,
	"taken_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "saved" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"post_id" uuid NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"saved_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"trashed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "board" ADD CONSTRAINT "board_team_id_organization_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_item" ADD CONSTRAINT "board_item_board_id_board_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."board"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_item" ADD CONSTRAINT "board_item_saved_id_saved_id_fk" FOREIGN KEY ("saved_id") REFERENCES "public"."saved"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "keeping" ADD CONSTRAINT "keeping_team_id_organization_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_sha256_blob_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."blob"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_right" ADD CONSTRAINT "media_right_team_id_organization_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_right" ADD CONSTRAINT "media_right_media_id_media_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_right" ADD CONSTRAINT "media_right_proof_sha_blob_sha256_fk" FOREIGN KEY ("proof_sha") REFERENCES "public"."blob"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_right" ADD CONSTRAINT "media_right_by_user_id_fk" FOREIGN KEY ("by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_document" ADD CONSTRAINT "post_document_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved" ADD CONSTRAINT "saved_team_id_organization_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved" ADD CONSTRAINT "saved_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved" ADD CONSTRAINT "saved_saved_by_user_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "blob_stored" ON "blob" USING btree ("stored_at");--> statement-breakpoint
CREATE INDEX "board_team" ON "board" USING btree ("team_id","position");--> statement-breakpoint
CREATE INDEX "board_trash" ON "board" USING btree ("trashed_at") WHERE trashed_at is not null;--> statement-breakpoint
CREATE INDEX "board_item_place" ON "board_item" USING btree ("board_id","position");--> statement-breakpoint
CREATE INDEX "board_item_saved" ON "board_item" USING btree ("saved_id");--> statement-breakpoint
CREATE UNIQUE INDEX "media_once" ON "media" USING btree ("post_id","kind","key");--> statement-breakpoint
CREATE INDEX "media_due" ON "media" USING btree ("due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "media_blob" ON "media" USING btree ("sha256") WHERE sha256 is not null;--> statement-breakpoint
CREATE INDEX "media_signed" ON "media" USING btree ("captured_at") WHERE signature is not null;--> statement-breakpoint
CREATE INDEX "media_right_media" ON "media_right" USING btree ("media_id");--> statement-breakpoint
CREATE INDEX "media_right_proof" ON "media_right" USING btree ("proof_sha") WHERE proof_sha is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_once" ON "saved" USING btree ("team_id","post_id");--> statement-breakpoint
CREATE INDEX "saved_recent" ON "saved" USING btree ("team_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "saved_post" ON "saved" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "saved_trash" ON "saved" USING btree ("trashed_at") WHERE trashed_at is not null;--> statement-breakpoint
INSERT INTO "saved" ("id", "team_id", "post_id", "created_at", "updated_at")
	SELECT gen_random_uuid(), "team_id", "post_id", "updated_at", "updated_at" FROM "alert" WHERE "state" = 'saved';