CREATE TABLE "capability" (
	"platform" text NOT NULL,
	"name" text NOT NULL,
	"answer" jsonb NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "capability_platform_name_pk" PRIMARY KEY("platform","name")
);
--> statement-breakpoint
CREATE TABLE "tombstone" (
	"platform" text NOT NULL,
	"post_id" text NOT NULL,
	"ours" uuid,
	"deleted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "tombstone_platform_post_id_pk" PRIMARY KEY("platform","post_id")
);
--> statement-breakpoint
CREATE TABLE "turnstile" (
	"name" text PRIMARY KEY NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"closed_until" timestamp (3) with time zone,
	"why" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"last_ok_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "x_account" (
	"id" text PRIMARY KEY NOT NULL,
	"handle" text NOT NULL,
	"name" text NOT NULL,
	"picture_url" text,
	"followers" integer,
	"protected" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'ok' NOT NULL,
	"former_handle" text,
	"renamed_at" timestamp (3) with time zone,
	"checked_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "x_billed" (
	"day" date NOT NULL,
	"operation" text NOT NULL,
	"resource" text NOT NULL,
	CONSTRAINT "x_billed_day_operation_resource_pk" PRIMARY KEY("day","operation","resource")
);
--> statement-breakpoint
CREATE TABLE "x_halt" (
	"why" text PRIMARY KEY NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "x_setting" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"budget_micros" bigint,
	"prices" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"read_cap" integer,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "x_spend" (
	"day" date NOT NULL,
	"channel" text DEFAULT '' NOT NULL,
	"operation" text NOT NULL,
	"units" integer DEFAULT 0 NOT NULL,
	"repeats" integer DEFAULT 0 NOT NULL,
	"wasted" integer DEFAULT 0 NOT NULL,
	"micros" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "x_spend_day_channel_operation_pk" PRIMARY KEY("day","channel","operation")
);
--> statement-breakpoint
CREATE TABLE "x_stream" (
	"kind" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"alive_at" timestamp (3) with time zone,
	"failure_code" text,
	"failure_detail" text,
	"next_try_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "post" ADD COLUMN "context" jsonb;--> statement-breakpoint
ALTER TABLE "post" ADD COLUMN "deleted_at" timestamp (3) with time zone;