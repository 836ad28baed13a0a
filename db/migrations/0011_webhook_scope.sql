ALTER TABLE "webhook" ADD COLUMN "scope" text DEFAULT 'rules' NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook" ADD COLUMN "gone_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "webhook" ADD COLUMN "told_at" timestamp (3) with time zone;