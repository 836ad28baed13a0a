ALTER TABLE "delivery" ADD COLUMN "quiet" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "push_device" ADD COLUMN "base" text NOT NULL;